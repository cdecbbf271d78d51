// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.onnx;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.touchstone.importer.onnx.wire.GraphProto;
import org.touchstone.importer.onnx.wire.NodeProto;

/**
 * The order of nodes: each comes after those that make what it reads, so that none is in a circle.
 */
final class Order {

  private Order() {}

  /** The nodes of a graph, of which names that nobody has made before are told. */
  static List<NodeProto> checked(GraphProto graph, Complaints complaints) {
    Set<String> made = new HashSet<>(Set.of(""));
    graph.inputs().forEach(input -> made.add(input.name()));
    graph.initializers().forEach(tensor -> made.add(tensor.name()));
    Set<String> later = new HashSet<>();
    graph.nodes().forEach(node -> later.addAll(node.outputs()));
    for (NodeProto node : graph.nodes()) {
      for (String input : node.inputs()) {
        if (!made.contains(input)) {
          complaints.add(
              "malformed",
              "%s '%s' reads '%s', which %s."
                  .formatted(
                      node.title(),
                      node.label(),
                      input,
                      later.contains(input) ? "is made after it, or in a circle" : "nobody makes"));
        }
      }
      for (String output : node.outputs()) {
        if (!output.isEmpty() && !made.add(output)) {
          complaints.add("malformed", "'%s' is made twice.".formatted(output));
        }
      }
    }
    return graph.nodes();
  }

  /** Only the nodes that lead to a value. */
  static List<NodeProto> needed(List<NodeProto> nodes, String output) {
    Set<String> needed = new HashSet<>(Set.of(output));
    List<NodeProto> kept = new ArrayList<>();
    for (int i = nodes.size() - 1; i >= 0; i--) {
      NodeProto node = nodes.get(i);
      if (node.outputs().stream().anyMatch(name -> !name.isEmpty() && needed.contains(name))) {
        kept.add(node);
        needed.addAll(node.inputs());
      }
    }
    Collections.reverse(kept);
    return kept;
  }
}
