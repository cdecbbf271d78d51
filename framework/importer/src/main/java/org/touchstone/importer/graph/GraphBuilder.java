// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Op;

/** Grows a graph node by node, in TensorFlow's layouts; each is checked before it is added. */
public final class GraphBuilder {

  private final Extent image;
  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();

  /** A graph of nothing but its image, which is {@link Graph#INPUT}. */
  public GraphBuilder(Extent image) {
    this.image = image;
  }

  /** The extent of the image, or of a node. */
  public Extent extent(String name) {
    return name.equals(Graph.INPUT) ? image : nodes.get(name).extent();
  }

  /** Whether something has this name. */
  public boolean has(String name) {
    return name.equals(Graph.INPUT) || nodes.containsKey(name);
  }

  /**
   * Adds what learnt nothing and whose inputs say how large it is.
   *
   * @return the name
   * @throws Refusal if the inputs do not fit
   */
  public String add(String name, Op op, String... inputs) {
    return add(name, LearntOp.of(op), inputs);
  }

  /**
   * Adds what learnt something and whose inputs say how large it is.
   *
   * @return the name
   * @throws Refusal if the inputs do not fit
   */
  public String add(String name, LearntOp learnt, String... inputs) {
    List<Extent> extents = Arrays.stream(inputs).map(this::extent).toList();
    return add(name, learnt, Extents.of(learnt, extents), inputs);
  }

  /**
   * Adds anything, of a given extent.
   *
   * @return the name
   * @throws Refusal if the name is taken or an input unknown
   */
  public String add(String name, LearntOp learnt, Extent extent, String... inputs) {
    Refusal.unless(!has(name), "malformed", "'%s' is made twice.", name);
    for (String input : inputs) {
      Refusal.unless(has(input), "malformed", "'%s' reads '%s', which nobody makes.", name, input);
    }
    nodes.put(name, new Node(name, learnt, List.of(inputs), extent));
    return name;
  }

  /**
   * Adds the same numbers, row-major, as a list of units.
   *
   * @return the name
   */
  public String flatten(String name, String input) {
    Extent units = Extent.units(Math.toIntExact(extent(input).units()));
    return add(name, LearntOp.of(new Op.Reshape()), units, input);
  }

  /** Says what was done to the network, in a sentence. */
  public void note(String sentence) {
    notes.add(sentence);
  }

  /** The whole graph, before {@link Graph#finished}; its places are the nodes. */
  public Graph graph(String logits) {
    Map<String, Place> places = new LinkedHashMap<>();
    nodes.forEach((name, node) -> places.put(name, new Place(name, straight(node.extent()))));
    return new Graph(image, List.copyOf(nodes.values()), logits, places, notes);
  }

  private static List<Integer> straight(Extent extent) {
    return IntStream.range(0, extent.sizes().size()).boxed().toList();
  }
}
