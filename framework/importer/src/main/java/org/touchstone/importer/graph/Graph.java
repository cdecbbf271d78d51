// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;

/**
 * A network: nodes in topological order, from one image to the logits.
 *
 * @param image [n, rows, columns, colours], whatever the file's own order is
 * @param nodes each after those that it reads
 * @param logits the name of the node that gives them, [n, classes]
 * @param places where each value of the file is found; two names may share one
 * @param notes what was done to the file's graph, in sentences
 */
public record Graph(
    Extent image, List<Node> nodes, String logits, Map<String, Place> places, List<String> notes) {

  /** The name of the image, as an input of nodes. */
  public static final String INPUT = "input";

  /** A graph; its lists are copied. */
  public Graph {
    nodes = List.copyOf(nodes);
    places = Collections.unmodifiableMap(new LinkedHashMap<>(places));
    notes = List.copyOf(notes);
  }

  /** The nodes by their names. */
  public Map<String, Node> byName() {
    Map<String, Node> all = new HashMap<>();
    nodes.forEach(node -> all.put(node.name(), node));
    return all;
  }

  /** How often each value is read; the logits once more. */
  public Map<String, Integer> readers() {
    Map<String, Integer> readers = new HashMap<>();
    nodes.forEach(node -> node.inputs().forEach(input -> readers.merge(input, 1, Integer::sum)));
    readers.merge(logits, 1, Integer::sum);
    return readers;
  }

  /** The same graph of other nodes. */
  public Graph with(List<Node> others) {
    return new Graph(image, others, logits, places, notes);
  }

  /** The same graph where another node gives the logits. */
  public Graph withLogits(String other) {
    return new Graph(image, nodes, other, places, notes);
  }

  /** The same graph with one more sentence on it. */
  public Graph noting(String note) {
    List<String> longer = new ArrayList<>(notes);
    longer.add(note);
    return new Graph(image, nodes, logits, places, longer);
  }

  /**
   * The network: without a softmax or sigmoid at its end and what does not lead to the logits, with
   * activations that were spelt out under their names, with all affine maps of channels folded that
   * can be, and of coloured pictures.
   *
   * @throws Refusal if it does not give one number for each class
   */
  public Graph finished() {
    Graph ended = Head.dropped(this).needed();
    Graph named = SpeltNorms.named(Names.given(ended)).needed();
    return Grey.coloured(Reshapes.merged(Folding.folded(named)).needed());
  }

  /** The number of logits. */
  public int classes() {
    return byName().get(logits).extent().channels();
  }

  /**
   * The network that engines build.
   *
   * @param labels a name for each class
   */
  public Network network(String name, List<String> labels) {
    List<Layer> layers =
        nodes.stream()
            .map(node -> new Layer(node.name(), node.op(), node.inputs(), node.extent()))
            .toList();
    return new Network(name, image.height(), image.width(), layers, labels);
  }

  /** What its nodes have learnt, under the names that weights have. */
  public Map<String, Tensor> parameters() {
    Map<String, Tensor> parameters = new LinkedHashMap<>();
    for (Node node : nodes) {
      node.learnt()
          .tensors()
          .forEach((part, tensor) -> parameters.put(node.name() + "." + part, tensor));
    }
    return parameters;
  }

  /** Only what leads to the logits. */
  public Graph needed() {
    Map<String, Integer> needed = new HashMap<>(Map.of(logits, 1));
    List<Node> kept = new ArrayList<>();
    for (int i = nodes.size() - 1; i >= 0; i--) {
      if (needed.containsKey(nodes.get(i).name())) {
        kept.add(nodes.get(i));
        nodes.get(i).inputs().forEach(input -> needed.put(input, 1));
      }
    }
    Collections.reverse(kept);
    Map<String, Place> left = new LinkedHashMap<>(places);
    left.values().removeIf(place -> !needed.containsKey(place.node()));
    return new Graph(image, kept, logits, left, notes);
  }
}
