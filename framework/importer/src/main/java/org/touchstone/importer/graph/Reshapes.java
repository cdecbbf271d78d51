// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.graph;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.touchstone.api.network.Op;

/** Leaves out reshapes that were put before other reshapes, and that no name of the file means. */
final class Reshapes {

  private Reshapes() {}

  static Graph merged(Graph graph) {
    Map<String, Node> nodes = graph.byName();
    Set<String> meant =
        graph.places().values().stream().map(Place::node).collect(Collectors.toSet());
    return graph.with(
        graph.nodes().stream()
            .map(node -> node.op() instanceof Op.Reshape ? merged(node, nodes, meant) : node)
            .toList());
  }

  private static Node merged(Node node, Map<String, Node> nodes, Set<String> meant) {
    Node before = nodes.get(node.inputs().get(0));
    boolean between =
        before != null && before.op() instanceof Op.Reshape && !meant.contains(before.name());
    return between ? merged(node.reading(before.inputs()), nodes, meant) : node;
  }
}
