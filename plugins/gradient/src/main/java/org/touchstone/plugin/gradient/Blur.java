// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.gradient;

import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.types.TFloat32;

/**
 * TorchRay's Gaussian: cut off at ⌈4σ⌉, the border repeated outwards.
 *
 * @param sigma in pixels
 */
record Blur(double sigma) {

  private static final List<Long> STRIDES = List.of(1L, 1L, 1L, 1L);

  /** From [rows, h, w] to the same shape. */
  Operand<TFloat32> apply(Ops tf, Operand<TFloat32> maps, int height, int width) {
    int half = (int) Math.ceil(4 * sigma);
    Operand<TFloat32> wide =
        tf.gather(
            tf.gather(maps, tf.constant(repeated(height, half)), tf.constant(1)),
            tf.constant(repeated(width, half)),
            tf.constant(2));
    Operand<TFloat32> blurred = tf.expandDims(wide, tf.constant(3));
    blurred =
        tf.nn.conv2d(blurred, kernel(tf, half, Shape.of(2L * half + 1, 1, 1, 1)), STRIDES, "VALID");
    blurred =
        tf.nn.conv2d(blurred, kernel(tf, half, Shape.of(1, 2L * half + 1, 1, 1)), STRIDES, "VALID");
    return tf.squeeze(blurred, Squeeze.axis(List.of(3L)));
  }

  private static int[] repeated(int size, int half) {
    return IntStream.range(-half, size + half)
        .map(i -> Math.max(0, Math.min(size - 1, i)))
        .toArray();
  }

  private Operand<TFloat32> kernel(Ops tf, int half, Shape shape) {
    float[] weights = new float[2 * half + 1];
    double sum = 0;
    for (int i = -half; i <= half; i++) {
      sum += Math.exp(-i * i / (2 * sigma * sigma));
    }
    for (int i = -half; i <= half; i++) {
      weights[i + half] = (float) (Math.exp(-i * i / (2 * sigma * sigma)) / sum);
    }
    return tf.constant(shape, DataBuffers.of(weights));
  }
}
