// SPDX-License-Identifier: Apache-2.0
package org.touchstone.toolkit.map;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.network.Window;

/**
 * The mean of what each place of a window sees, whatever the layer that has the window makes of it;
 * what lies around the map counts as 0.
 */
public record WindowMeans(Window window) {

  private static final String VALID = "VALID";

  /**
   * The means.
   *
   * @param map [rows, height, width, channels]
   * @return [rows, …] as the output of a pool
   */
  public Operand<TFloat32> of(Ops tf, Operand<TFloat32> map) {
    Operand<TFloat32> padded = tf.pad(map, tf.constant(around()), tf.constant(0f));
    return window.isDilated()
        ? together(tf, tf.nn.conv2d(apart(tf, padded), seen(tf), strides(), VALID), channels(map))
        : tf.nn.avgPool(padded, size(), strides(), VALID);
  }

  /**
   * The transpose of {@link #of}: each place gives every pixel that it sees the same.
   *
   * @param signal of the shape of the means
   * @param map gives the shape of the result
   */
  public Operand<TFloat32> spread(Ops tf, Operand<TFloat32> signal, Operand<TFloat32> map) {
    Operand<TFloat32> padded = tf.pad(map, tf.constant(around()), tf.constant(0f));
    Operand<TFloat32> spread =
        window.isDilated()
            ? together(
                tf,
                tf.nn.conv2dBackpropInput(
                    tf.shape(apart(tf, padded)), seen(tf), apart(tf, signal), strides(), VALID),
                channels(map))
            : tf.nn.avgPoolGrad(tf.shape(padded), signal, size(), strides(), VALID);
    int[] corner = {0, window.begin().rows(), window.begin().columns(), 0};
    return tf.slice(spread, tf.constant(corner), tf.shape(map));
  }

  private int[][] around() {
    return new int[][] {
      {0, 0},
      {window.begin().rows(), window.end().rows() + window.beyond().rows()},
      {window.begin().columns(), window.end().columns() + window.beyond().columns()},
      {0, 0}
    };
  }

  private List<Long> size() {
    return List.of(1L, (long) window.height(), (long) window.width(), 1L);
  }

  private List<Long> strides() {
    return List.of(1L, (long) window.stride().rows(), (long) window.stride().columns(), 1L);
  }

  private static int channels(Operand<TFloat32> map) {
    return (int) map.shape().get(3);
  }

  /** TensorFlow's pools have no dilation, and its convolutions have: each channel by itself. */
  private static Operand<TFloat32> apart(Ops tf, Operand<TFloat32> map) {
    int[] one = {-1, (int) map.shape().get(1), (int) map.shape().get(2), 1};
    return tf.reshape(
        tf.linalg.transpose(map, tf.constant(new int[] {0, 3, 1, 2})), tf.constant(one));
  }

  private static Operand<TFloat32> together(Ops tf, Operand<TFloat32> maps, int channels) {
    int[] all = {-1, channels, (int) maps.shape().get(1), (int) maps.shape().get(2)};
    return tf.linalg.transpose(
        tf.reshape(maps, tf.constant(all)), tf.constant(new int[] {0, 2, 3, 1}));
  }

  /** Equal weights, and 0 between the pixels that are seen. */
  private Operand<TFloat32> seen(Ops tf) {
    int rows = window.reach().rows();
    int columns = window.reach().columns();
    float[] weights = new float[rows * columns];
    for (int row = 0; row < rows; row += window.dilation().rows()) {
      for (int column = 0; column < columns; column += window.dilation().columns()) {
        weights[row * columns + column] = 1f / window.pixels();
      }
    }
    return tf.constant(Shape.of(rows, columns, 1, 1), DataBuffers.of(weights));
  }
}
