// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What layers read. Until Keras 3 that is a list {@code [name, node, tensor, {}]}; there it is the
 * {@code keras_history} of an argument.
 */
final class Calls {

  private static final String HISTORY = "keras_history";

  private Calls() {}

  /** What a layer reads, each time that it is used. */
  static List<List<String>> of(JsonNode layer, String prefix) {
    List<List<String>> calls = new ArrayList<>();
    for (JsonNode call : layer.path("inbound_nodes")) {
      List<String> names = new ArrayList<>();
      collect(call, prefix, names);
      calls.add(names);
    }
    return calls;
  }

  /** The names of {@code input_layers} or {@code output_layers}. */
  static List<String> ends(JsonNode ends, String prefix) {
    List<String> names = new ArrayList<>();
    collect(ends, prefix, names);
    return names;
  }

  private static void collect(JsonNode node, String prefix, List<String> names) {
    if (node.has(HISTORY)) {
      collect(node.get(HISTORY), prefix, names);
    } else if (node.isArray() && node.path(0).isTextual() && node.path(1).isInt()) {
      names.add(prefix + node.get(0).asText());
    } else {
      node.forEach(inner -> collect(inner, prefix, names));
    }
  }
}
