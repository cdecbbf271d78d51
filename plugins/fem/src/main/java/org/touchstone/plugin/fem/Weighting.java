// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.fem;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;

/** What a channel adds to the map. */
public enum Weighting {
  /** Its mean, where it is at least strong: {@code Σ_k μ_k · 1[A^k ≥ μ_k + κσ_k]}. */
  MASK,
  /** Its activation, weighted by the share of places with {@code A^k > μ_k + κσ_k}. */
  ACTIVATION;

  /**
   * From [rows, h, w, channels] to [rows, h, w]. In double precision, in which the mean of a
   * constant channel is its value.
   */
  Operand<TFloat32> map(Ops tf, Operand<TFloat32> values, double kappa) {
    Operand<TFloat64> activation = tf.dtypes.cast(values, TFloat64.class);
    Operand<TFloat64> mean = mean(tf, activation);
    Operand<TFloat64> variance = mean(tf, tf.math.squaredDifference(activation, mean));
    Operand<TFloat64> threshold =
        tf.math.add(mean, tf.math.mul(tf.constant(kappa), tf.math.sqrt(variance)));
    Operand<TFloat64> parts =
        this == MASK
            ? tf.math.mul(mean, count(tf, tf.math.greaterEqual(activation, threshold)))
            : tf.math.mul(activation, mean(tf, count(tf, tf.math.greater(activation, threshold))));
    return tf.dtypes.cast(tf.reduceSum(parts, tf.constant(3)), TFloat32.class);
  }

  private static Operand<TFloat64> mean(Ops tf, Operand<TFloat64> values) {
    return tf.math.mean(values, tf.constant(new int[] {1, 2}), Mean.keepDims(true));
  }

  private static Operand<TFloat64> count(Ops tf, Operand<TBool> strong) {
    return tf.dtypes.cast(strong, TFloat64.class);
  }
}
