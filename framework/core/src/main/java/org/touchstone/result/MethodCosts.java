// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code costs.json}: what the methods of a run cost, alone and together, measured side by side.
 * Times are no results: they are another each time.
 *
 * @param images so many were explained at once, each for one class
 * @param forward seconds of the forward pass of one image
 * @param together seconds of the maps of all methods of one image, with everything shared
 * @param methods in the order of the specification
 */
public record MethodCosts(int images, double forward, double together, List<MethodCost> methods) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The name and version of the format. */
  public static final String SCHEMA = "touchstone-costs/1";

  public MethodCosts {
    methods = List.copyOf(methods);
  }

  /** The seconds that the maps of one image would take if no method shared anything. */
  public double apart() {
    return methods.stream().mapToDouble(MethodCost::seconds).sum();
  }

  /**
   * Reads a file that {@link #toJson} wrote.
   *
   * @throws IOException if it cannot be read or is no such file
   */
  public static MethodCosts read(Path file) throws IOException {
    JsonNode tree = JSON.readTree(file.toFile());
    if (!tree.path("schema").asText().equals(SCHEMA)) {
      throw new IOException("'%s' is no file of costs (%s).".formatted(file, SCHEMA));
    }
    List<MethodCost> methods = new ArrayList<>();
    for (JsonNode cost : tree.path("methods")) {
      methods.add(
          new MethodCost(
              cost.path("method").asText(),
              cost.path("backward-passes").asInt(),
              cost.path("seconds").asDouble()));
    }
    return new MethodCosts(
        tree.path("images").asInt(),
        tree.path("forward-seconds").asDouble(),
        tree.path("together-seconds").asDouble(),
        methods);
  }

  /** The text of the file, ending with a line feed. */
  public String toJson() {
    ObjectNode tree =
        JsonNodeFactory.instance
            .objectNode()
            .put("schema", SCHEMA)
            .put("images", images)
            .put("forward-seconds", forward)
            .put("together-seconds", together)
            .put("apart-seconds", apart());
    ArrayNode list = tree.putArray("methods");
    for (MethodCost cost : methods) {
      list.addObject()
          .put("method", cost.method())
          .put("backward-passes", cost.passes())
          .put("seconds", cost.seconds())
          .put("forward-passes", cost.seconds() / forward);
    }
    return tree.toPrettyString() + "\n";
  }
}
