// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;
import org.touchstone.api.network.Layer.Window;

/** Convolutions and pools in TensorFlow, forwards and backwards. */
final class WindowOps {

  private static final String VALID = "VALID";

  private WindowOps() {}

  static <T extends TNumber> Operand<T> convolution(
      Ops tf, Window window, Operand<T> input, Operand<T> kernel) {
    Operand<T> padded = isPadded(window) ? padded(tf, window, input) : input;
    return tf.nn.conv2d(padded, kernel, strides(window), mode(window));
  }

  /** The transpose of {@link #convolution}; {@code input} gives the shape of the result. */
  static Operand<TFloat32> convolutionTranspose(
      Ops tf,
      Window window,
      Operand<TFloat32> input,
      Operand<TFloat32> upstream,
      Operand<TFloat32> kernel) {
    Operand<TInt32> shape = tf.shape(input);
    if (!isPadded(window)) {
      return tf.nn.conv2dBackpropInput(shape, kernel, upstream, strides(window), mode(window));
    }
    int p = window.padding();
    Operand<TInt32> paddedShape = tf.math.add(shape, tf.constant(new int[] {0, 2 * p, 2 * p, 0}));
    Operand<TFloat32> signal =
        tf.nn.conv2dBackpropInput(paddedShape, kernel, upstream, strides(window), mode(window));
    return tf.slice(signal, tf.constant(new int[] {0, p, p, 0}), shape);
  }

  /** TensorFlow's own padding is the same everywhere only where a map keeps its size. */
  private static String mode(Window window) {
    return window.keepsSize() ? "SAME" : VALID;
  }

  /** Whether the zeros are operations of their own. */
  private static boolean isPadded(Window window) {
    return window.padding() > 0 && !window.keepsSize();
  }

  private static <T extends TNumber> Operand<T> padded(Ops tf, Window window, Operand<T> input) {
    int p = window.padding();
    return tf.pad(
        input,
        tf.constant(new int[][] {{0, 0}, {p, p}, {p, p}, {0, 0}}),
        tf.dtypes.cast(tf.constant(0f), input.type()));
  }

  static Operand<TFloat32> maxPool(Ops tf, Window window, Operand<TFloat32> input) {
    return tf.nn.maxPool(input, ints(tf, size(window)), ints(tf, strides(window)), VALID);
  }

  static Operand<TFloat32> maxPoolGradient(
      Ops tf,
      Window window,
      Operand<TFloat32> input,
      Operand<TFloat32> output,
      Operand<TFloat32> upstream) {
    return tf.nn.maxPoolGrad(
        input, output, upstream, ints(tf, size(window)), ints(tf, strides(window)), VALID);
  }

  static Operand<TFloat32> averagePool(Ops tf, Window window, Operand<TFloat32> input) {
    return tf.nn.avgPool(input, size(window), strides(window), VALID);
  }

  static Operand<TFloat32> averagePoolGradient(
      Ops tf, Window window, Operand<TFloat32> input, Operand<TFloat32> upstream) {
    return tf.nn.avgPoolGrad(tf.shape(input), upstream, size(window), strides(window), VALID);
  }

  private static List<Long> size(Window window) {
    return List.of(1L, (long) window.height(), (long) window.width(), 1L);
  }

  private static List<Long> strides(Window window) {
    return List.of(1L, (long) window.stride(), (long) window.stride(), 1L);
  }

  private static Operand<TInt32> ints(Ops tf, List<Long> values) {
    return tf.constant(values.stream().mapToInt(Long::intValue).toArray());
  }
}
