// SPDX-License-Identifier: Apache-2.0
package org.touchstone.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.LayerKind;
import org.touchstone.api.network.Network;

/** The shapes of a network's parameters in TensorFlow's layout. */
public final class ParameterShapes {

  private static final int COLOURS = 3;

  private ParameterShapes() {}

  /** By name, in the order of the layers, weight before bias. */
  public static Map<String, List<Integer>> of(Network network) {
    Map<String, List<Integer>> shapes = new LinkedHashMap<>();
    int inputs = COLOURS;
    for (Layer layer : network.layers()) {
      if (layer.kind().affine()) {
        shapes.put(layer.name() + ".weight", kernel(layer, inputs));
        shapes.put(layer.name() + ".bias", List.of(layer.channels()));
      }
      inputs = layer.channels();
    }
    return shapes;
  }

  private static List<Integer> kernel(Layer layer, int inputs) {
    return layer.kind() == LayerKind.CONV
        ? List.of(layer.window().height(), layer.window().width(), inputs, layer.channels())
        : List.of(inputs, layer.channels());
  }
}
