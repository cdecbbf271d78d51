// SPDX-License-Identifier: Apache-2.0
package org.touchstone.model;

import java.nio.FloatBuffer;
import java.util.List;
import org.touchstone.api.network.Layer;

/** How a weights file orders the axes of its arrays. */
public enum Layout {
  /** Convolutions [kh, kw, in, out], dense layers [in, out], flattened from [h, w, c]. */
  TENSORFLOW,
  /** Convolutions [out, in, kh, kw], dense layers [out, in], flattened from [c, h, w]. */
  TORCH;

  /** The shape in which the file holds an array that TensorFlow wants as {@code shape}. */
  List<Integer> stored(List<Integer> shape) {
    if (this == TENSORFLOW || shape.size() == 1) {
      return shape;
    }
    return shape.size() == 4
        ? List.of(shape.get(3), shape.get(2), shape.get(0), shape.get(1))
        : List.of(shape.get(1), shape.get(0));
  }

  /**
   * The array in TensorFlow's order.
   *
   * @param shape in TensorFlow's order
   * @param flattened the layer whose output was flattened into the rows of this dense kernel; any
   *     other kernel gets a layer of 1 by 1
   */
  FloatBuffer toTensorFlow(FloatBuffer stored, List<Integer> shape, Layer flattened) {
    if (this == TENSORFLOW || shape.size() == 1) {
      return stored;
    }
    return shape.size() == 4 ? convolution(stored, shape) : dense(stored, shape, flattened);
  }

  private static FloatBuffer convolution(FloatBuffer stored, List<Integer> shape) {
    int height = shape.get(0);
    int width = shape.get(1);
    int inputs = shape.get(2);
    int outputs = shape.get(3);
    FloatBuffer permuted = FloatBuffer.allocate(stored.capacity());
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int i = 0; i < inputs; i++) {
          for (int o = 0; o < outputs; o++) {
            permuted.put(stored.get(((o * inputs + i) * height + y) * width + x));
          }
        }
      }
    }
    return permuted.rewind();
  }

  private static FloatBuffer dense(FloatBuffer stored, List<Integer> shape, Layer flattened) {
    int inputs = shape.get(0);
    int outputs = shape.get(1);
    int channels = flattened.channels();
    int places = flattened.height() * flattened.width();
    FloatBuffer permuted = FloatBuffer.allocate(stored.capacity());
    for (int i = 0; i < inputs; i++) {
      int row = places == 1 ? i : i % channels * places + i / channels;
      for (int o = 0; o < outputs; o++) {
        permuted.put(stored.get(o * inputs + row));
      }
    }
    return permuted.rewind();
  }
}
