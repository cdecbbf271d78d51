// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.graph;

import java.util.List;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Op;

/**
 * One operation and the value that it makes.
 *
 * @param name of that value in the file; unique
 * @param learnt what it does, with its numbers
 * @param inputs names of earlier nodes, or {@link Graph#INPUT}; their order matters
 * @param extent of the value as it is stored
 */
public record Node(String name, LearntOp learnt, List<String> inputs, Extent extent) {

  /** A node; its list is copied. */
  public Node {
    inputs = List.copyOf(inputs);
  }

  /** What it does. */
  public Op op() {
    return learnt.op();
  }

  /** The kernel of a convolution or dense layer, or the only numbers that there are. */
  public Tensor weight() {
    return learnt.weight();
  }

  /** What is added at the end. */
  public Tensor bias() {
    return learnt.bias();
  }

  /** The same node with something else that it does. */
  public Node doing(LearntOp other) {
    return new Node(name, other, inputs, extent);
  }

  /** The same node where it reads others. */
  public Node reading(List<String> others) {
    return new Node(name, learnt, others, extent);
  }
}
