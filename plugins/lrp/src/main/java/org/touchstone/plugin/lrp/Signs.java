// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.lrp;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What is above and what is below 0. */
record Signs(Ops tf) {

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
}
