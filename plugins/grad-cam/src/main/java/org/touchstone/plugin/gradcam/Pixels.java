// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.gradcam;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;

/** Sums and means over one layer. */
final class Pixels {

  private Pixels() {}

  /** From [rows, h, w, channels] to [rows, 1, 1, channels]. */
  static Operand<TFloat32> mean(Ops tf, Operand<TFloat32> values) {
    return tf.math.mean(values, tf.constant(new int[] {1, 2}), Mean.keepDims(true));
  }

  /** From [rows, h, w, channels] to [rows, h, w]. */
  static Operand<TFloat32> sumOfChannels(Ops tf, Operand<TFloat32> values) {
    return tf.reduceSum(values, tf.constant(3));
  }
}
