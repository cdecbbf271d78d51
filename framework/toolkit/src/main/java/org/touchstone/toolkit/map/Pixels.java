// SPDX-License-Identifier: Apache-2.0
package org.touchstone.toolkit.map;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;

/** Sums and means over the places or the channels of one layer. */
public final class Pixels {

  private Pixels() {}

  /** From [rows, h, w, channels] to [rows, 1, 1, channels]. */
  public static Operand<TFloat32> mean(Ops tf, Operand<TFloat32> values) {
    return tf.math.mean(values, tf.constant(new int[] {1, 2}), Mean.keepDims(true));
  }

  /** From [rows, h, w, channels] to [rows, 1, 1, channels]. */
  public static Operand<TFloat32> sum(Ops tf, Operand<TFloat32> values) {
    return tf.reduceSum(values, tf.constant(new int[] {1, 2}), ReduceSum.keepDims(true));
  }

  /** From [rows, h, w, channels] to [rows, h, w]. */
  public static Operand<TFloat32> sumOfChannels(Ops tf, Operand<TFloat32> values) {
    return tf.reduceSum(values, tf.constant(3));
  }
}
