// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.controls;

import java.util.List;
import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.Readings;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Tap;

/**
 * The edges of the preprocessed image: the length of Sobel's gradient, summed over the colours. The
 * border is repeated outwards.
 */
public record InputEdges() implements Method.OfTaps {

  private static final int COLOURS = 3;
  private static final float[] ACROSS = {-1, 0, 1, -2, 0, 2, -1, 0, 1};

  @Override
  public boolean signed() {
    return false;
  }

  @Override
  public boolean control() {
    return true;
  }

  @Override
  public Set<Tap> taps(Network network) {
    return Set.of(new Tap.Image());
  }

  @Override
  public Operand<TFloat32> map(Ops tf, Readings readings) {
    Operand<TFloat32> wide =
        tf.mirrorPad(
            readings.image(),
            tf.constant(new int[][] {{0, 0}, {1, 1}, {1, 1}, {0, 0}}),
            "SYMMETRIC");
    Operand<TFloat32> slopes =
        tf.nn.depthwiseConv2dNative(wide, sobel(tf), List.of(1L, 1L, 1L, 1L), "VALID");
    Network network = readings.network();
    Operand<TFloat32> pairs =
        tf.reshape(
            slopes, tf.constant(new int[] {-1, network.height(), network.width(), COLOURS, 2}));
    Operand<TFloat32> lengths = tf.math.sqrt(tf.reduceSum(tf.math.square(pairs), tf.constant(4)));
    return tf.reduceSum(lengths, tf.constant(3));
  }

  /** [3, 3, colours, 2]: the slope to the right and the slope downwards. */
  private static Operand<TFloat32> sobel(Ops tf) {
    float[] kernel = new float[ACROSS.length * COLOURS * 2];
    for (int i = 0; i < kernel.length; i++) {
      int place = i / (COLOURS * 2);
      int turned = place % 3 * 3 + place / 3;
      kernel[i] = ACROSS[i % 2 == 0 ? place : turned];
    }
    return tf.constant(Shape.of(3, 3, COLOURS, 2), DataBuffers.of(kernel));
  }
}
