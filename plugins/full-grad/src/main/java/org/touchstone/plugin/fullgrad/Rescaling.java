// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.fullgrad;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceMax;
import org.tensorflow.op.core.ReduceMin;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * FullGrad's ψ, summed over channels: the absolute value, moved to begin at 0 and divided by its
 * maximum.
 */
record Rescaling(float eps, FullGrad.EpsMode epsMode, boolean perChannel) {

  /** Beyond this, single precision would overflow. */
  private static final double LARGEST_EPS = 1e9;

  /** Refuses what {@code eps} cannot be. */
  static void check(double eps) {
    if (!(eps >= 0 && eps <= LARGEST_EPS)) {
      throw new IllegalArgumentException(
          "eps must be from 0 to %s, not %s.".formatted(LARGEST_EPS, eps));
    }
  }

  /** From [rows, h, w, channels] to [rows, h, w]. */
  Operand<TFloat32> map(Ops tf, Operand<TFloat32> values) {
    Operand<TInt32> extent = tf.constant(perChannel ? new int[] {1, 2} : new int[] {1, 2, 3});
    Operand<TFloat32> size = tf.math.abs(values);
    Operand<TFloat32> from0 =
        tf.math.sub(size, tf.reduceMin(size, extent, ReduceMin.keepDims(true)));
    Operand<TFloat32> highest = tf.reduceMax(from0, extent, ReduceMax.keepDims(true));
    return tf.reduceSum(tf.math.divNoNan(from0, divisor(tf, highest)), tf.constant(3));
  }

  private Operand<TFloat32> divisor(Ops tf, Operand<TFloat32> highest) {
    return epsMode == FullGrad.EpsMode.ABSOLUTE
        ? tf.math.add(highest, tf.constant(eps))
        : tf.math.mul(highest, tf.constant(1 + eps));
  }
}
