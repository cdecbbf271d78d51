// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.touchstone.api.network.Curve;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Op;

/** Drops the softmax or sigmoid at the end: what is explained are the logits. */
final class Head {

  private Head() {}

  static Graph dropped(Graph graph) {
    Map<String, Node> nodes = graph.byName();
    Node last = nodes.get(graph.logits());
    Refusal.unless(last != null, "output", "The network gives the image itself.");
    while (last.op() instanceof Op.Reshape && nodes.containsKey(last.inputs().get(0))) {
      last = nodes.get(last.inputs().get(0));
    }
    String title = title(last);
    if (title == null) {
      return shaped(graph, nodes.get(graph.logits()));
    }
    Node before = nodes.get(last.inputs().get(0));
    Refusal.unless(before != null, "output", "The network gives the image itself.");
    return shaped(
        graph.noting(
            "It ends in %s '%s'. What is explained is its input, the logits."
                .formatted(title, last.name())),
        before);
  }

  private static String title(Node node) {
    if (node.op() instanceof Op.Softmax softmax) {
      List<Integer> dims = node.extent().sizes();
      long row = softmax.axes().stream().mapToLong(dims::get).reduce(1, (a, b) -> a * b);
      long all = dims.stream().mapToLong(x -> x).reduce(1, (a, b) -> a * b);
      return row == all ? softmax.logarithm() ? "LogSoftmax" : "Softmax" : null;
    }
    boolean sigmoid = node.op() instanceof Op.Activation curve && curve.curve() == Curve.SIGMOID;
    return sigmoid ? "Sigmoid" : null;
  }

  /** Makes [n, 1, 1, classes] be [n, classes]. */
  private static Graph shaped(Graph graph, Node logits) {
    Extent extent = logits.extent();
    List<Integer> large = extent.sizes().stream().filter(size -> size > 1).toList();
    Refusal.unless(
        extent.images() == 0 && extent.sizes().get(0) == 1 && large.size() <= 1,
        "output",
        "The network gives %s for an image, not one number for each class: '%s'.",
        extent,
        logits.name());
    Refusal.unless(
        large.size() == 1,
        "output",
        "The network has one class, '%s'; two are wanted.",
        logits.name());
    if (extent.sizes().size() == 2) {
      return graph.withLogits(logits.name());
    }
    List<Node> longer = new ArrayList<>(graph.nodes());
    String name = logits.name() + "#classes";
    longer.add(
        new Node(
            name,
            LearntOp.of(new Op.Reshape()),
            List.of(logits.name()),
            Extent.units(large.get(0))));
    return graph.with(longer).withLogits(name);
  }
}
