// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import org.touchstone.document.JsonFile;
import org.touchstone.document.JsonValue;

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

  /** The name and version of the format. */
  public static final String SCHEMA = "touchstone-costs/1";

  public MethodCosts {
    methods = List.copyOf(methods);
  }

  /** The seconds that the maps of one image would take if no method shared anything. */
  public double apart() {
    return methods.stream().mapToDouble(MethodCost::seconds).sum();
  }

  /** Reads a file that {@link #toJson} wrote. */
  public static MethodCosts read(Path file) {
    JsonValue root = JsonFile.read(file);
    root.field("schema").word(List.of(SCHEMA));
    return new MethodCosts(
        root.field("images").count(),
        seconds(root.field("forward-seconds")),
        seconds(root.field("together-seconds")),
        root.field("methods").items().stream().map(MethodCosts::cost).toList());
  }

  private static MethodCost cost(JsonValue value) {
    return new MethodCost(
        value.field("method").name(),
        value.field("backward-passes").count(),
        seconds(value.field("seconds")));
  }

  private static double seconds(JsonValue value) {
    if (value.number() <= 0) {
      throw value.refused("must be more than nothing.");
    }
    return value.number();
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
