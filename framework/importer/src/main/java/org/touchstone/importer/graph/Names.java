// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.touchstone.api.network.Curve;
import org.touchstone.api.network.Op;

/** Gives activations that a file spells out in several nodes their names. */
final class Names {

  private static final double NEAR = 1e-6;

  private final Map<String, Node> nodes = new HashMap<>();

  private Names() {}

  static Graph given(Graph graph) {
    Names names = new Names();
    List<Node> named = new ArrayList<>();
    for (Node node : graph.nodes()) {
      Node known = names.named(node);
      names.nodes.put(known.name(), known);
      named.add(known);
    }
    return graph.with(named);
  }

  private Node named(Node node) {
    if (node.op() instanceof Op.Nonlinearity) {
      return node.doing(simple(node.learnt()));
    }
    for (int gate = 0; gate < 2; gate++) {
      if (node.op() instanceof Op.Product && node.inputs().size() == 2) {
        Optional<Node> found = gated(node, node.inputs().get(1 - gate), node.inputs().get(gate));
        if (found.isPresent()) {
          return found.get();
        }
      }
    }
    return scaledParts(node).orElse(node);
  }

  private static LearntOp simple(LearntOp plain) {
    boolean none =
        plain.op() instanceof Op.Activation leaky
            && leaky.curve() == Curve.LEAKY_RELU
            && leaky.a() == 0;
    return none ? LearntOp.of(new Op.Relu()) : plain;
  }

  private Optional<Op.Activation> curve(String name) {
    Node node = nodes.get(name);
    return node != null && node.op() instanceof Op.Activation found
        ? Optional.of(found)
        : Optional.empty();
  }

  private boolean reads(String name, String other) {
    Node node = nodes.get(name);
    return node != null && node.inputs().equals(List.of(other));
  }

  /** x·sigmoid(x), and x·hard sigmoid(x). */
  private Optional<Node> gated(Node node, String x, String gate) {
    if (!reads(gate, x)) {
      return Optional.empty();
    }
    return curve(gate).flatMap(Names::swish).map(op -> renamed(node, op, x));
  }

  private static Optional<Op> swish(Op.Activation gate) {
    boolean hard =
        gate.curve() == Curve.HARD_SIGMOID && near(gate.a(), 1.0 / 6) && near(gate.b(), 0.5);
    if (gate.curve() == Curve.SIGMOID) {
      return Optional.of(new Op.Activation(Curve.SILU));
    }
    return hard ? Optional.of(new Op.Activation(Curve.HARD_SWISH)) : Optional.empty();
  }

  private static Node renamed(Node node, Op op, String input) {
    return new Node(node.name(), LearntOp.of(op), List.of(input), node.extent());
  }

  /** x·clip(x + 3, 0, 6) / 6, and x·(erf(x / √2) + 1) / 2, in either order of their factors. */
  private Optional<Node> scaledParts(Node node) {
    Optional<double[]> affine = affine(node);
    if (affine.isPresent()) {
      return node.inputs().stream()
          .map(nodes::get)
          .filter(before -> before != null && before.op() instanceof Op.Product)
          .flatMap(product -> parts(node, product, affine.get()[0], affine.get()[1]).stream())
          .findFirst();
    }
    return node.op() instanceof Op.Product ? parts(node, node, 1, 0) : Optional.empty();
  }

  private Optional<Node> parts(Node node, Node product, double scale, double shift) {
    for (int i = 0; i < 2 && shift == 0 && product.inputs().size() == 2; i++) {
      Factor left = factor(product.inputs().get(i));
      Factor right = factor(product.inputs().get(1 - i));
      Op op = op(left, right, scale);
      if (op != null) {
        return Optional.of(renamed(node, op, left.node()));
      }
    }
    return Optional.empty();
  }

  /** A value as a·v + b of another one. */
  private record Factor(String node, double scale, double shift) {}

  private Factor factor(String name) {
    Node node = nodes.get(name);
    Optional<double[]> affine = node == null ? Optional.empty() : affine(node);
    return affine
        .map(ab -> new Factor(node.inputs().get(0), ab[0], ab[1]))
        .orElse(new Factor(name, 1, 0));
  }

  private Op op(Factor x, Factor gate, double scale) {
    Node function = nodes.get(gate.node());
    if (function == null || function.inputs().size() != 1 || x.shift() != 0) {
      return null;
    }
    Factor inner = factor(function.inputs().get(0));
    if (!inner.node().equals(x.node())) {
      return null;
    }
    double whole = scale * x.scale() * gate.scale();
    if (isClip(function.op(), inner) && near(whole, 1.0 / 6) && gate.shift() == 0) {
      return new Op.Activation(Curve.HARD_SWISH);
    }
    return isErf(function.op(), inner) && near(whole, 0.5) && near(gate.shift(), gate.scale())
        ? new Op.Activation(Curve.GELU)
        : null;
  }

  private static boolean isClip(Op op, Factor inner) {
    return op instanceof Op.Relu relu
        && near(relu.most(), 6)
        && near(inner.scale(), 1)
        && near(inner.shift(), 3);
  }

  private static boolean isErf(Op op, Factor inner) {
    return op instanceof Op.Activation erf
        && erf.curve() == Curve.ERF
        && near(inner.scale(), Math.sqrt(0.5))
        && inner.shift() == 0;
  }

  /** The scale and shift of an affine that is the same in all channels. */
  private static Optional<double[]> affine(Node node) {
    if (node.op() instanceof Op.ChannelAffine affine && !affine.norm()) {
      return one(node.weight())
          .flatMap(scale -> one(node.bias()).map(shift -> new double[] {scale, shift}));
    }
    return Optional.empty();
  }

  private static Optional<Double> one(Tensor tensor) {
    double first = tensor.at(0);
    return tensor.stream().allMatch(value -> value == first)
        ? Optional.of(first)
        : Optional.empty();
  }

  private static boolean near(double a, double b) {
    return Math.abs(a - b) <= NEAR * Math.max(1, Math.abs(b));
  }
}
