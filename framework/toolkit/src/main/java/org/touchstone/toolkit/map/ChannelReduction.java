// SPDX-License-Identifier: Apache-2.0
package org.touchstone.toolkit.map;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** How the channels of an input-space signal become one map. */
public enum ChannelReduction {
  /** The largest absolute value (TorchRay's {@code gradient_to_saliency}). */
  ABSMAX,
  /** The signed value of the largest absolute one; a tie gives the positive one. */
  SIGNEDMAX,
  /** The sum of absolute values. */
  ABSSUM,
  /** The signed sum. */
  SUM,
  /** The sum, clipped below at 0. */
  POSSUM;

  /** Whether what comes out of signed channels has a sign. */
  public boolean signed() {
    return this == SIGNEDMAX || this == SUM;
  }

  /**
   * Reduces the channels.
   *
   * @param signal [rows, h, w, channels]
   * @return [rows, h, w]
   */
  public Operand<TFloat32> reduce(Ops tf, Operand<TFloat32> signal) {
    var channels = tf.constant(3);
    return switch (this) {
      case ABSMAX -> tf.reduceMax(tf.math.abs(signal), channels);
      case SIGNEDMAX -> signedMax(tf, signal);
      case ABSSUM -> tf.reduceSum(tf.math.abs(signal), channels);
      case SUM -> tf.reduceSum(signal, channels);
      case POSSUM -> tf.nn.relu(tf.reduceSum(signal, channels));
    };
  }

  private static Operand<TFloat32> signedMax(Ops tf, Operand<TFloat32> signal) {
    Operand<TFloat32> highest = tf.reduceMax(signal, tf.constant(3));
    Operand<TFloat32> lowest = tf.reduceMin(signal, tf.constant(3));
    return tf.select(tf.math.greaterEqual(highest, tf.math.neg(lowest)), highest, lowest);
  }
}
