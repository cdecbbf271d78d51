// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.touchstone.api.network.Op;

/**
 * Folds a per-channel affine into the convolution, dense layer, norm or affine before it, in double
 * precision, where that one feeds nothing else. Never into the one behind: with zero padding that
 * would be another network at the border.
 */
final class Folding {

  private final Graph graph;
  private final Map<String, Integer> readers;
  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, Integer> slots = new HashMap<>();
  private int norms;

  private Folding(Graph graph) {
    this.graph = graph;
    this.readers = graph.readers();
  }

  static Graph folded(Graph graph) {
    return new Folding(graph).run();
  }

  private Graph run() {
    for (Node node : graph.nodes()) {
      Integer slot = node.inputs().isEmpty() ? null : slots.get(node.inputs().get(0));
      LearntOp folded = slot == null ? null : folded(node, nodes.get(slot));
      if (folded == null) {
        slots.put(node.name(), nodes.size());
        nodes.add(node);
      } else {
        take(slot, node, folded);
      }
    }
    return result();
  }

  /** The layer has the affine's name now: what it made before is made no more. */
  private void take(int slot, Node affine, LearntOp folded) {
    Node before = nodes.get(slot);
    nodes.set(slot, new Node(affine.name(), folded, before.inputs(), affine.extent()));
    slots.remove(before.name());
    slots.put(affine.name(), slot);
    norms += ((Op.ChannelAffine) affine.op()).norm() ? 1 : 0;
  }

  private LearntOp folded(Node node, Node before) {
    boolean affine = node.op() instanceof Op.ChannelAffine;
    if (!affine || before == null || readers.get(before.name()) != 1 || !endsAffine(before.op())) {
      return null;
    }
    return LearntOp.of(
        before.op() instanceof Op.ChannelAffine first
            ? new Op.ChannelAffine(first.norm() || ((Op.ChannelAffine) node.op()).norm())
            : before.op(),
        scaled(before.weight(), node),
        shifted(before.bias(), node));
  }

  /** Whether the last that it does is to multiply each channel, and to add to it. */
  private static boolean endsAffine(Op op) {
    return op.affine() || op instanceof Op.LayerNorm || op instanceof Op.GroupNorm;
  }

  /** What has the channels as its last axis, times the scale. */
  private static Tensor scaled(Tensor tensor, Node by) {
    Tensor scale = by.weight();
    int channels = scale.size();
    return scale.stream().allMatch(value -> value == 1)
        ? tensor
        : Tensor.filled(tensor.kind(), tensor.shape(), i -> scale.at(i % channels) * tensor.at(i));
  }

  private static Tensor shifted(Tensor tensor, Node by) {
    return Tensor.filled(
        tensor.kind(), tensor.shape(), i -> by.weight().at(i) * tensor.at(i) + by.bias().at(i));
  }

  private Graph result() {
    long stay =
        nodes.stream()
            .filter(node -> node.op() instanceof Op.ChannelAffine affine && affine.norm())
            .count();
    Graph result = graph.with(nodes);
    return norms + stay == 0
        ? result
        : result.noting(
            "%s %s folded, %s %s."
                .formatted(
                    norms,
                    norms == 1 ? "batch norm is" : "batch norms are",
                    stay,
                    stay == 1 ? "stays" : "stay"));
  }
}
