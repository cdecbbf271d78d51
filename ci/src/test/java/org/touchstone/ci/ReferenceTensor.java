// SPDX-License-Identifier: Apache-2.0
package org.touchstone.ci;

import java.util.List;
import org.touchstone.model.NpyArray;
import org.touchstone.model.SafeTensors;

/** A tensor in PyTorch's order of axes, [n, h, w] or [n, c, h, w]. */
record ReferenceTensor(List<Integer> shape, float[] data) {

  /** How a tensor becomes what our methods give. */
  enum Shape {
    MAP,
    ABSMAX,
    CHANNEL_SUM,
    POSITIVE
  }

  static ReferenceTensor of(SafeTensors file, String name) {
    return new ReferenceTensor(file.tensors().get(name).shape(), file.floats(name));
  }

  /** [n, h, w, c] */
  NpyArray channelsLast() {
    int channels = shape.get(1);
    int pixels = shape.get(2) * shape.get(3);
    float[] moved = new float[data.length];
    for (int i = 0; i < data.length; i++) {
      int image = i / (channels * pixels);
      int channel = i / pixels % channels;
      moved[(image * pixels + i % pixels) * channels + channel] = data[i];
    }
    return new NpyArray(List.of(shape.get(0), shape.get(2), shape.get(3), channels), moved);
  }

  /** [n, h, w] */
  float[] as(Shape wanted) {
    float[] map = wanted == Shape.MAP || wanted == Shape.POSITIVE ? data.clone() : reduced(wanted);
    for (int i = 0; i < map.length && wanted == Shape.POSITIVE; i++) {
      map[i] = Math.max(0, map[i]);
    }
    return map;
  }

  private float[] reduced(Shape wanted) {
    int channels = shape.get(1);
    int pixels = shape.get(2) * shape.get(3);
    float[] reduced = new float[data.length / channels];
    for (int i = 0; i < reduced.length; i++) {
      double result = 0;
      for (int c = 0; c < channels; c++) {
        float value = data[(i / pixels * channels + c) * pixels + i % pixels];
        result = wanted == Shape.ABSMAX ? Math.max(result, Math.abs(value)) : result + value;
      }
      reduced[i] = (float) result;
    }
    return reduced;
  }
}
