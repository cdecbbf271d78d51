// SPDX-License-Identifier: Apache-2.0
package org.touchstone.model;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.document.Fields;

/** Reads what a weights file calls the layers of a network. */
record NamesReader(Fields weights, Network network) {

  private static final String KEY = "names";

  /** By the layer's own name; only those that the manifest gives. */
  Map<String, String> read() {
    Fields fields = weights.map(KEY);
    Map<String, String> names = new LinkedHashMap<>();
    Map<String, String> layers = new HashMap<>();
    for (Layer layer : network.layers()) {
      if (layer.op().affine()) {
        fields.text(layer.name()).ifPresent(name -> names.put(layer.name(), name));
        String name = names.getOrDefault(layer.name(), layer.name());
        String other = layers.putIfAbsent(name, layer.name());
        if (other != null) {
          weights.report(
              KEY,
              "duplicate-name",
              "'%s' and '%s' would both be called '%s'.".formatted(other, layer.name(), name));
        }
      }
    }
    // The layers of a network with problems are not known.
    if (!network.layers().isEmpty()) {
      fields.finish();
    }
    return names;
  }
}
