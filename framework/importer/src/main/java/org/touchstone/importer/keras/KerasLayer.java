// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A layer as a configuration describes it.
 *
 * @param name unique; one of a model within the model has that one's name before its own
 * @param own as the model that holds it names it
 * @param group the outermost layer that holds it, under which its weights lie
 * @param kind its class
 * @param inputs names of the layers that it reads
 * @param calls how often it is used
 */
record KerasLayer(
    String name,
    String own,
    String group,
    String kind,
    JsonNode config,
    List<String> inputs,
    int calls) {

  KerasLayer {
    inputs = List.copyOf(inputs);
  }

  boolean isInput() {
    return kind.equals("InputLayer");
  }

  KerasLayer reading(List<String> others) {
    return new KerasLayer(name, own, group, kind, config, others, calls);
  }
}
