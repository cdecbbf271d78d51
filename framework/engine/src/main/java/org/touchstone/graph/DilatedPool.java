// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.StridedSlice;
import org.tensorflow.op.core.StridedSliceGrad;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.touchstone.api.network.Window;

/**
 * Pools whose windows leave pixels out, which TensorFlow does not have: one strided part of the map
 * for each pixel that a window sees.
 */
record DilatedPool(Ops tf, Window window) {

  /** Bits of the axes, images and channels, that are taken whole. */
  private static final long WHOLE = 0b1001;

  /** Where the part of one pixel of the window begins and ends, and how far it steps. */
  private record Part(int[] begin, int[] end, int[] strides) {}

  private List<Part> parts(long height, long width) {
    int rows = (int) ((height - window.reach().rows()) / window.stride().rows() + 1);
    int columns = (int) ((width - window.reach().columns()) / window.stride().columns() + 1);
    return IntStream.range(0, window.pixels())
        .mapToObj(
            tap ->
                part(
                    tap / window.width() * window.dilation().rows(),
                    tap % window.width() * window.dilation().columns(),
                    rows,
                    columns))
        .toList();
  }

  private Part part(int row, int column, int rows, int columns) {
    Window.Size stride = window.stride();
    return new Part(
        new int[] {0, row, column, 0},
        new int[] {
          0, row + (rows - 1) * stride.rows() + 1, column + (columns - 1) * stride.columns() + 1, 0
        },
        new int[] {1, stride.rows(), stride.columns(), 1});
  }

  private List<Operand<TFloat32>> seen(Operand<TFloat32> map) {
    return parts(map.shape().get(1), map.shape().get(2)).stream()
        .<Operand<TFloat32>>map(
            part ->
                tf.stridedSlice(
                    map,
                    tf.constant(part.begin()),
                    tf.constant(part.end()),
                    tf.constant(part.strides()),
                    StridedSlice.beginMask(WHOLE),
                    StridedSlice.endMask(WHOLE)))
        .toList();
  }

  Operand<TFloat32> maxima(Operand<TFloat32> map) {
    return all(seen(map), tf.math::maximum);
  }

  Operand<TFloat32> sums(Operand<TFloat32> map) {
    return all(seen(map), tf.math::add);
  }

  private static Operand<TFloat32> all(
      List<Operand<TFloat32>> parts, BinaryOperator<Operand<TFloat32>> joined) {
    return parts.stream().reduce(joined).orElseThrow();
  }

  /** The first of equal winners takes all. */
  Operand<TFloat32> toWinners(
      Operand<TFloat32> map, Operand<TFloat32> output, Operand<TFloat32> upstream) {
    List<Operand<TFloat32>> shares = new ArrayList<>();
    Operand<TFloat32> left = upstream;
    for (Operand<TFloat32> part : seen(map)) {
      Operand<TFloat32> nothing = tf.zerosLike(left);
      Operand<TBool> wins = tf.math.equal(part, output);
      shares.add(tf.select(wins, left, nothing));
      left = tf.select(wins, nothing, left);
    }
    return backTo(tf.shape(map), map.shape().get(1), map.shape().get(2), shares);
  }

  /** Every pixel that a window sees gets the same. */
  Operand<TFloat32> toAll(Operand<TInt32> shape, Operand<TFloat32> upstream) {
    int height = (int) upstream.shape().get(1);
    int width = (int) upstream.shape().get(2);
    int rows = (height - 1) * window.stride().rows() + window.reach().rows();
    int columns = (width - 1) * window.stride().columns() + window.reach().columns();
    return backTo(
        shape, rows, columns, IntStream.range(0, window.pixels()).mapToObj(t -> upstream).toList());
  }

  private Operand<TFloat32> backTo(
      Operand<TInt32> shape, long height, long width, List<Operand<TFloat32>> shares) {
    List<Part> parts = parts(height, width);
    List<Operand<TFloat32>> placed = new ArrayList<>();
    for (int tap = 0; tap < parts.size(); tap++) {
      Part part = parts.get(tap);
      placed.add(
          tf.stridedSliceGrad(
              shape,
              tf.constant(part.begin()),
              tf.constant(part.end()),
              tf.constant(part.strides()),
              shares.get(tap),
              StridedSliceGrad.beginMask(WHOLE),
              StridedSliceGrad.endMask(WHOLE)));
    }
    return tf.math.addN(placed);
  }
}
