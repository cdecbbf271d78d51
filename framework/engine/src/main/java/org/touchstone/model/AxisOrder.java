// SPDX-License-Identifier: Apache-2.0
package org.touchstone.model;

import java.nio.FloatBuffer;
import java.util.List;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Weights.Parameter;

/** How a weights file orders the axes of its arrays. */
public enum AxisOrder {
  /** Convolutions [kh, kw, in, out], dense layers [in, out], flattened from [h, w, c]. */
  TENSORFLOW,
  /** Convolutions [out, in, kh, kw], dense layers [out, in], flattened from [c, h, w]. */
  TORCH;

  /** Columns that are moved together: as many floats as lie in one line of the cache. */
  private static final int TILE = 16;

  /** The shape in which the file holds an array that TensorFlow wants as {@code shape}. */
  List<Integer> stored(List<Integer> shape) {
    if (this == TENSORFLOW || (shape.size() != 2 && shape.size() != 4)) {
      return shape;
    }
    return shape.size() == 4
        ? List.of(shape.get(3), shape.get(2), shape.get(0), shape.get(1))
        : List.of(shape.get(1), shape.get(0));
  }

  /**
   * A network's parameter in TensorFlow's order.
   *
   * @param stored its values in the order of this layout; kept where nothing has to be moved
   */
  public Parameter parameter(Network network, String name, FloatBuffer stored) {
    List<Integer> shape = ParameterShapes.of(network).get(name);
    if (this == TENSORFLOW || shape.size() == 1) {
      return new Parameter(name, shape, stored);
    }
    if (shape.size() == 4) {
      int places = shape.get(0) * shape.get(1);
      return new Parameter(name, shape, moved(stored, shape.get(2), places, shape.get(3)));
    }
    int places = places(network, name);
    return new Parameter(name, shape, moved(stored, shape.get(0) / places, places, shape.get(1)));
  }

  /**
   * The positions of the map that is flattened into the rows of this dense kernel; 1 for others.
   */
  private static int places(Network network, String name) {
    Layer dense = network.layer(name.substring(0, name.lastIndexOf('.')));
    String read = dense.inputs().get(0);
    if (read.equals(Network.INPUT) || !(network.layer(read).op() instanceof Op.Reshape)) {
      return 1;
    }
    Layer flattened = network.layer(network.layer(read).inputs().get(0));
    return flattened.height() * flattened.width();
  }

  /** From [outputs, channels, places] to [places, channels, outputs]. */
  private static FloatBuffer moved(FloatBuffer stored, int channels, int places, int outputs) {
    int inputs = channels * places;
    float[] moved = new float[inputs * outputs];
    for (int first = 0; first < outputs; first += TILE) {
      int end = Math.min(outputs, first + TILE);
      for (int i = 0; i < inputs; i++) {
        int from = i % channels * places + i / channels;
        for (int o = first; o < end; o++) {
          moved[i * outputs + o] = stored.get(o * inputs + from);
        }
      }
    }
    return FloatBuffer.wrap(moved);
  }
}
