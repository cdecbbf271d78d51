// SPDX-License-Identifier: Apache-2.0
package org.touchstone.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Op;

/** The shapes of a network's parameters in TensorFlow's layout. */
public final class ParameterShapes {

  private ParameterShapes() {}

  /** By name, in the order of the layers, weight before bias. */
  public static Map<String, List<Integer>> of(Network network) {
    Map<String, List<Integer>> shapes = new LinkedHashMap<>();
    for (Layer layer : network.layers()) {
      for (String parameter : layer.op().parameters()) {
        boolean weight = parameter.equals(Op.WEIGHT);
        shapes.put(
            layer.name() + "." + parameter,
            weight ? weight(network, layer) : List.of(layer.channels()));
      }
    }
    return shapes;
  }

  private static List<Integer> weight(Network network, Layer layer) {
    if (layer.op() instanceof Op.Conv conv) {
      int inputs = network.channels(layer.inputs().get(0)) / conv.groups();
      return List.of(conv.window().height(), conv.window().width(), inputs, layer.channels());
    } else if (layer.op() instanceof Op.Dense) {
      return List.of(network.channels(layer.inputs().get(0)), layer.channels());
    }
    return layer.op() instanceof Op.Constant ? layer.output().sizes() : List.of(layer.channels());
  }
}
