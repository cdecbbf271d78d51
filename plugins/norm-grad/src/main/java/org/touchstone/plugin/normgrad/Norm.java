// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.normgrad;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;

/** Euclidean norms. */
final class Norm {

  private Norm() {}

  /** From [rows, h, w, channels] to [rows, h, w]. */
  static Operand<TFloat32> ofChannels(Ops tf, Operand<TFloat32> values) {
    return root(tf, tf.reduceSum(squares(tf, values), tf.constant(3)));
  }

  /** In double precision: behind random weights squares may leave the range of the single one. */
  static Operand<TFloat64> squares(Ops tf, Operand<TFloat32> values) {
    return tf.math.square(tf.dtypes.cast(values, TFloat64.class));
  }

  static Operand<TFloat32> root(Ops tf, Operand<TFloat64> squares) {
    return tf.dtypes.cast(tf.math.sqrt(squares), TFloat32.class);
  }
}
