// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Op;

/**
 * Makes a network that reads grey pictures read the luminance of coloured ones. All that stands
 * before its first convolutions does the same to three channels, and their kernels weigh the
 * colours: the network of a grey picture, and of a coloured one made grey before.
 */
final class Grey {

  /** Of red, green and blue, by ITU-R BT.601, as Pillow makes pictures grey. */
  private static final double[] LUMINANCE = {0.299, 0.587, 0.114};

  private Grey() {}

  static Graph coloured(Graph graph) {
    if (graph.image().channels() != 1) {
      return graph;
    }
    Set<String> grey = new HashSet<>(Set.of(Graph.INPUT));
    List<Node> nodes = new ArrayList<>();
    for (Node node : graph.nodes()) {
      nodes.add(node.inputs().stream().anyMatch(grey::contains) ? coloured(node, grey) : node);
    }
    return new Graph(
            graph.image().withChannels(LUMINANCE.length),
            nodes,
            graph.logits(),
            graph.places(),
            graph.notes())
        .noting(
            "It reads grey pictures. Its first kernels weigh red, green and blue by their"
                + " luminance, so that it reads coloured ones.");
  }

  private static Node coloured(Node node, Set<String> grey) {
    if (node.op() instanceof Op.Conv) {
      return node.doing(LearntOp.of(node.op(), weighed(node.weight()), node.bias()));
    }
    boolean keeps =
        node.op() instanceof Op.ChannelAffine
            || (node.op() instanceof Op.Pad pad && pad.before().get(3) + pad.after().get(3) == 0);
    Refusal.unless(
        keeps, "input", "It reads grey pictures, and '%s' is no convolution.", node.name());
    grey.add(node.name());
    Extent three = node.extent().withChannels(LUMINANCE.length);
    LearntOp learnt =
        node.op() instanceof Op.Pad
            ? node.learnt()
            : LearntOp.of(node.op(), thrice(node.weight()), thrice(node.bias()));
    return new Node(node.name(), learnt, node.inputs(), three);
  }

  private static Tensor thrice(Tensor one) {
    return one.reshaped(List.of(1)).broadcast(List.of(LUMINANCE.length));
  }

  private static Tensor weighed(Tensor kernel) {
    List<Integer> shape = kernel.shape();
    int outputs = shape.get(3);
    return Tensor.filled(
        List.of(shape.get(0), shape.get(1), LUMINANCE.length, outputs),
        i ->
            LUMINANCE[i / outputs % LUMINANCE.length]
                * kernel.at(i / outputs / LUMINANCE.length * outputs + i % outputs));
  }
}
