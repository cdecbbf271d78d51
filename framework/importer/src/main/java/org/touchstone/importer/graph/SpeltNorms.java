// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.graph;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.touchstone.api.network.Curve;
import org.touchstone.api.network.Op;

/**
 * Gives layer norms that a file spells out their name: (x − mean) / √(mean of (x − mean)² + ε) over
 * the last axis. What it is multiplied by and what is added is folded into it afterwards.
 */
record SpeltNorms(Map<String, Node> nodes) {

  static Graph named(Graph graph) {
    SpeltNorms norms = new SpeltNorms(graph.byName());
    return graph.with(graph.nodes().stream().map(node -> norms.norm(node).orElse(node)).toList());
  }

  private Optional<Node> norm(Node node) {
    if (!(node.op() instanceof Op.Quotient)) {
      return Optional.empty();
    }
    Optional<Node> difference = made(node.inputs().get(0), Op.Difference.class);
    return difference
        .filter(d -> isMean(d.inputs().get(1), d.inputs().get(0)))
        .flatMap(d -> epsilon(node.inputs().get(1), d.name()).map(e -> norm(node, d, e)));
  }

  private static Node norm(Node node, Node difference, double epsilon) {
    int channels = node.extent().channels();
    LearntOp norm =
        LearntOp.of(
            new Op.LayerNorm(epsilon),
            Tensor.filled(List.of(channels), i -> 1),
            Tensor.filled(List.of(channels), i -> 0));
    return new Node(node.name(), norm, List.of(difference.inputs().get(0)), node.extent());
  }

  /** The ε of a deviation √(mean of d² + ε). */
  private Optional<Double> epsilon(String deviation, String difference) {
    return activation(deviation, Curve.SQRT)
        .flatMap(root -> made(root.inputs().get(0), Op.ChannelAffine.class))
        .filter(sum -> sum.weight().stream().allMatch(scale -> scale == 1))
        .filter(sum -> sum.bias().stream().distinct().count() == 1)
        .filter(
            sum ->
                made(sum.inputs().get(0), Op.Reduce.class)
                    .filter(SpeltNorms::isMean)
                    .filter(mean -> isSquare(mean.inputs().get(0), difference))
                    .isPresent())
        .map(sum -> sum.bias().at(0));
  }

  private boolean isMean(String name, String of) {
    return made(name, Op.Reduce.class)
        .filter(SpeltNorms::isMean)
        .filter(mean -> mean.inputs().get(0).equals(of))
        .isPresent();
  }

  /** Along the last axis, which stays. */
  private static boolean isMean(Node node) {
    Op.Reduce reduce = (Op.Reduce) node.op();
    int last = node.extent().sizes().size() - 1;
    return reduce.by() == Op.Reduction.MEAN && reduce.axes().equals(List.of(last));
  }

  private boolean isSquare(String name, String of) {
    boolean product =
        made(name, Op.Product.class).filter(p -> p.inputs().equals(List.of(of, of))).isPresent();
    return product
        || activation(name, Curve.POWER)
            .filter(power -> ((Op.Activation) power.op()).a() == 2)
            .filter(power -> power.inputs().get(0).equals(of))
            .isPresent();
  }

  private Optional<Node> activation(String name, Curve curve) {
    return made(name, Op.Activation.class)
        .filter(node -> ((Op.Activation) node.op()).curve() == curve);
  }

  private Optional<Node> made(String name, Class<? extends Op> by) {
    return Optional.ofNullable(nodes.get(name)).filter(node -> by.isInstance(node.op()));
  }
}
