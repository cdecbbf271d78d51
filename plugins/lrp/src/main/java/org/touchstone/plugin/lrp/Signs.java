// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.lrp;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What is above and what is below 0. */
record Signs(Ops tf) {

  /**
   * Relevance over its divisor, apart by the sign of what it belongs to; elsewhere 0.
   *
   * @param above for contributions above 0
   * @param below for contributions below 0
   */
  record Parts(Operand<TFloat32> above, Operand<TFloat32> below) {}

  Operand<TFloat32> above0(Operand<TFloat32> values) {
    return tf.nn.relu(values);
  }

  Operand<TFloat32> below0(Operand<TFloat32> values) {
    return tf.math.minimum(values, tf.constant(0f));
  }

  /** Values where their counterparts are above 0, else 0. */
  Operand<TFloat32> whereAbove0(Operand<TFloat32> counterparts, Operand<TFloat32> values) {
    Operand<TFloat32> none = tf.zerosLike(values);
    return tf.select(tf.math.greater(counterparts, tf.zerosLike(counterparts)), values, none);
  }

  /** Values where their counterparts are below 0, else 0. */
  Operand<TFloat32> whereBelow0(Operand<TFloat32> counterparts, Operand<TFloat32> values) {
    return whereAbove0(tf.math.neg(counterparts), values);
  }

  /**
   * The parts of relevance for which only contributions of the sum's sign share.
   *
   * @param above the sum of the contributions above 0
   * @param below the sum of those below 0
   */
  Parts parts(Operand<TFloat32> relevance, Operand<TFloat32> above, Operand<TFloat32> below) {
    Operand<TFloat32> sum = tf.math.add(above, below);
    return new Parts(
        whereAbove0(sum, tf.math.divNoNan(relevance, above)),
        whereBelow0(sum, tf.math.divNoNan(relevance, below)));
  }
}
