// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;
import org.touchstone.api.network.Window;

/** Pools in TensorFlow, forwards and backwards, and the borders that windows need. */
final class WindowOps {

  static final String VALID = "VALID";

  private WindowOps() {}

  /** TensorFlow's own padding is the same everywhere only where a map keeps its size. */
  static String mode(Window window) {
    return window.keepsSize() ? "SAME" : VALID;
  }

  /** Whether what is around the map is an operation of its own. */
  static boolean isPaddedByHand(Window window) {
    return window.isPadded() && !window.keepsSize();
  }

  /** A map with a border as the window needs it. */
  static <T extends TNumber> Operand<T> padded(
      Ops tf, Window window, Operand<T> input, float value) {
    int[][] around = {
      {0, 0},
      {window.begin().rows(), window.end().rows() + window.beyond().rows()},
      {window.begin().columns(), window.end().columns() + window.beyond().columns()},
      {0, 0}
    };
    return tf.pad(input, tf.constant(around), tf.dtypes.cast(tf.constant(value), input.type()));
  }

  /** The shape of a map of a given shape with its border. */
  static Operand<TInt32> paddedShape(Ops tf, Window window, Operand<TInt32> shape) {
    int rows = window.begin().rows() + window.end().rows() + window.beyond().rows();
    int columns = window.begin().columns() + window.end().columns() + window.beyond().columns();
    return tf.math.add(shape, tf.constant(new int[] {0, rows, columns, 0}));
  }

  /** A map without its border. */
  static <T extends TNumber> Operand<T> unpadded(
      Ops tf, Window window, Operand<T> padded, Operand<TInt32> shape) {
    int[] corner = {0, window.begin().rows(), window.begin().columns(), 0};
    return tf.slice(padded, tf.constant(corner), shape);
  }

  static Operand<TFloat32> maxPool(Ops tf, Window window, Operand<TFloat32> input) {
    Operand<TFloat32> map = bordered(tf, window, input, Float.NEGATIVE_INFINITY);
    return window.isDilated()
        ? new DilatedPool(tf, window).maxima(map)
        : tf.nn.maxPool(map, ints(tf, size(window)), ints(tf, strides(window)), VALID);
  }

  static Operand<TFloat32> maxPoolGradient(
      Ops tf,
      Window window,
      Operand<TFloat32> input,
      Operand<TFloat32> output,
      Operand<TFloat32> upstream) {
    Operand<TFloat32> map = bordered(tf, window, input, Float.NEGATIVE_INFINITY);
    Operand<TFloat32> signal =
        window.isDilated()
            ? new DilatedPool(tf, window).toWinners(map, output, upstream)
            : tf.nn.maxPoolGrad(
                map, output, upstream, ints(tf, size(window)), ints(tf, strides(window)), VALID);
    return window.isPadded() ? unpadded(tf, window, signal, tf.shape(input)) : signal;
  }

  /**
   * The mean of each window.
   *
   * @param pixels of each window that count, [1, height, width, 1]; null where all do
   */
  static Operand<TFloat32> averagePool(
      Ops tf, Window window, Operand<TFloat32> input, Operand<TFloat32> pixels) {
    Operand<TFloat32> map = bordered(tf, window, input, 0);
    if (window.isDilated()) {
      return tf.math.div(new DilatedPool(tf, window).sums(map), counts(tf, window, pixels));
    }
    Operand<TFloat32> mean = tf.nn.avgPool(map, size(window), strides(window), VALID);
    return pixels == null
        ? mean
        : tf.math.mul(mean, tf.math.div(tf.constant((float) window.pixels()), pixels));
  }

  /** The way back of {@link #averagePool}. */
  static Operand<TFloat32> averagePoolGradient(
      Ops tf,
      Window window,
      Operand<TFloat32> input,
      Operand<TFloat32> upstream,
      Operand<TFloat32> pixels) {
    Operand<TInt32> shape = tf.shape(input);
    Operand<TInt32> whole = window.isPadded() ? paddedShape(tf, window, shape) : shape;
    Operand<TFloat32> signal;
    if (window.isDilated()) {
      signal =
          new DilatedPool(tf, window)
              .toAll(whole, tf.math.div(upstream, counts(tf, window, pixels)));
    } else {
      Operand<TFloat32> counted =
          pixels == null
              ? upstream
              : tf.math.mul(upstream, tf.math.div(tf.constant((float) window.pixels()), pixels));
      signal = tf.nn.avgPoolGrad(whole, counted, size(window), strides(window), VALID);
    }
    return window.isPadded() ? unpadded(tf, window, signal, shape) : signal;
  }

  private static Operand<TFloat32> counts(Ops tf, Window window, Operand<TFloat32> pixels) {
    return pixels == null ? tf.constant((float) window.pixels()) : pixels;
  }

  private static Operand<TFloat32> bordered(
      Ops tf, Window window, Operand<TFloat32> input, float value) {
    return window.isPadded() ? padded(tf, window, input, value) : input;
  }

  private static List<Long> size(Window window) {
    return List.of(1L, (long) window.height(), (long) window.width(), 1L);
  }

  static List<Long> strides(Window window) {
    return List.of(1L, (long) window.stride().rows(), (long) window.stride().columns(), 1L);
  }

  private static Operand<TInt32> ints(Ops tf, List<Long> values) {
    return tf.constant(values.stream().mapToInt(Long::intValue).toArray());
  }
}
