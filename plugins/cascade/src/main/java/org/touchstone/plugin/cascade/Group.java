// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.cascade;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;

/**
 * Layers that are randomised together.
 *
 * @param name of the stage
 * @param layers by name, in forward order
 */
record Group(String name, List<String> layers) {

  private static final String HEAD = "head";

  Group {
    layers = List.copyOf(layers);
  }

  /** The groups of some layers of a network, in forward order. */
  static List<Group> of(LayerByLayer.Steps steps, Network network, List<Layer> layers) {
    if (steps == LayerByLayer.Steps.LAYER) {
      return layers.stream().map(layer -> new Group(layer.name(), List.of(layer.name()))).toList();
    }
    Map<String, List<String>> byBlock = new LinkedHashMap<>();
    for (Layer layer : layers) {
      byBlock.computeIfAbsent(block(network, layer), block -> new ArrayList<>()).add(layer.name());
    }
    return byBlock.entrySet().stream().map(e -> new Group(e.getKey(), e.getValue())).toList();
  }

  /** The first block that ends with the layer or behind it; the head where none does. */
  private static String block(Network network, Layer layer) {
    int position = network.indexOf(layer.name());
    List<Layer> ends = network.blockEnds();
    for (int i = 0; i < ends.size(); i++) {
      if (position <= network.indexOf(ends.get(i).name())) {
        return "block" + (i + 1);
      }
    }
    return HEAD;
  }
}
