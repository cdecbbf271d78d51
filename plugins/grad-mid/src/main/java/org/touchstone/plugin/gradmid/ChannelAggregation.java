// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.gradmid;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** How GradMid makes one map of a layer's channels. */
public enum ChannelAggregation {
  /** {@code Σ_k |g^k|}. */
  ABS,
  /** {@code Σ_k ReLU(g^k)}. */
  RELU,
  /** {@code max_k |g^k|}. */
  ABSMAX;

  /** From [rows, h, w, channels] to [rows, h, w]. */
  Operand<TFloat32> map(Ops tf, Operand<TFloat32> gradient) {
    return switch (this) {
      case ABS -> tf.reduceSum(tf.math.abs(gradient), tf.constant(3));
      case RELU -> tf.reduceSum(tf.nn.relu(gradient), tf.constant(3));
      case ABSMAX -> tf.reduceMax(tf.math.abs(gradient), tf.constant(3));
    };
  }
}
