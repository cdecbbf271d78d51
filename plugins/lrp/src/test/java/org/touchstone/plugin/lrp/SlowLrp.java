// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.lrp;

import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.touchstone.api.network.Op;
import org.touchstone.testkit.reference.ReferenceKernel;
import org.touchstone.testkit.reference.ReferenceNet;
import org.touchstone.testkit.reference.ReferenceNode;
import org.touchstone.testkit.reference.ReferenceRule;
import org.touchstone.testkit.reference.ReferenceRules;
import org.touchstone.testkit.reference.Volume;

/** The rules of relevance propagation written again, one formula each. */
final class SlowLrp {

  private SlowLrp() {}

  static Volume map(ReferenceNet net, int target, Lrp lrp) {
    boolean infinite = lrp.gamma().infinite();
    boolean logit = lrp.seed() == Lrp.Start.AUTO ? !infinite : lrp.seed() == Lrp.Start.LOGIT;
    // Where nothing that comes in is negative, α1β0 is the z⁺ rule.
    ReferenceRule inner = infinite ? alphaBeta(lrp.bias() == Lrp.Bias.INCLUDED) : inner(lrp);
    boolean branches = net.network().layers().stream().anyMatch(layer -> layer.inputs().size() > 1);
    if (branches) {
      inner = ofGraph(net, lrp, inner);
    }
    ReferenceRules rules =
        ReferenceRules.GRADIENT
            .withSums(sum(infinite))
            .with(Op.Conv.class, inner)
            .with(Op.Dense.class, inner)
            .with(Op.Relu.class, (node, upstream) -> upstream)
            .with(Op.AveragePool.class, ReferenceRule.PROPORTIONAL_POOL)
            .withFirst(first(lrp));
    if (lrp.pool() == Lrp.Pool.AVG) {
      rules = rules.with(Op.MaxPool.class, ReferenceRule.PROPORTIONAL_POOL);
    }
    return net.signals(target, logit ? net.logit(target) : 1, rules)
        .get(lrp.stopAt())
        .reduce(lrp.reduce());
  }

  /** At the logits as in a chain; everywhere else by the sign of z. */
  private static ReferenceRule ofGraph(ReferenceNet net, Lrp lrp, ReferenceRule literal) {
    if (lrp.gamma().value() == 0) {
      return literal;
    }
    ReferenceRule signed = bothSigns(lrp);
    return (node, upstream) ->
        node.layer().equals(net.network().logits())
            ? literal.pullBack(node, upstream)
            : signed.pullBack(node, upstream);
  }

  /** Contribution by contribution: those with the sign of z are favoured, or count alone. */
  private static ReferenceRule bothSigns(Lrp lrp) {
    boolean infinite = lrp.gamma().infinite();
    double gamma = lrp.gamma().value();
    boolean bias = lrp.bias() == Lrp.Bias.AUTO ? !infinite : lrp.bias() == Lrp.Bias.INCLUDED;
    DoubleUnaryOperator up = infinite ? w -> Math.max(w, 0) : w -> w + gamma * Math.max(w, 0);
    DoubleUnaryOperator down = infinite ? w -> Math.min(w, 0) : w -> w + gamma * Math.min(w, 0);
    return (node, upstream) ->
        ofSign(node, upstream, 1, up, down, bias, lrp)
            .plus(ofSign(node, upstream, -1, down, up, bias, lrp));
  }

  private static Volume ofSign(
      ReferenceNode node,
      Volume upstream,
      int sign,
      DoubleUnaryOperator ofPositive,
      DoubleUnaryOperator ofNegative,
      boolean bias,
      Lrp lrp) {
    ReferenceKernel one = node.kernel().map(ofPositive);
    ReferenceKernel other = node.kernel().map(ofNegative);
    Volume above = node.input().positive();
    Volume below = node.input().negative();
    Volume linear = one.apply(above).plus(other.apply(below));
    Volume z = bias ? linear.plus(node.bias().map(ofPositive)) : linear;
    boolean relative = lrp.epsilonMode() == Lrp.EpsilonMode.RELATIVE;
    double epsilon = lrp.gamma().infinite() ? 0 : lrp.epsilon();
    double size = sign * (relative ? epsilon * z.abs().max() : epsilon);
    Volume ofThis = upstream.with(node.output(), (r, out) -> out * sign > 0 ? r : 0);
    Volume shares = ofThis.over(z.map(value -> value + size));
    return above.times(one.transpose(shares)).plus(below.times(other.transpose(shares)));
  }

  private static ReferenceRule.Joint sum(boolean infinite) {
    return (node, upstream) ->
        node.inputs().stream()
            .map(
                input ->
                    infinite
                        ? ofSum(node, upstream, input, 1).plus(ofSum(node, upstream, input, -1))
                        : input.times(
                            upstream.with(
                                node.output(), (r, s) -> r / (s + (s < 0 ? -1e-6 : 1e-6)))))
            .toList();
  }

  private static Volume ofSum(ReferenceNode node, Volume upstream, Volume input, int sign) {
    UnaryOperator<Volume> part = v -> v.map(x -> x * sign > 0 ? x : 0);
    Volume all = node.inputs().stream().map(part).reduce(Volume::plus).orElseThrow();
    Volume ofThis = upstream.with(node.output(), (r, out) -> out * sign > 0 ? r : 0);
    return part.apply(input).times(ofThis.over(all));
  }

  private static ReferenceRule inner(Lrp lrp) {
    if (lrp.gamma().infinite()) {
      return plus(lrp.bias() == Lrp.Bias.INCLUDED);
    }
    return gamma(
        lrp.gamma().value(),
        lrp.bias() != Lrp.Bias.EXCLUDED,
        lrp.epsilon(),
        lrp.epsilonMode() == Lrp.EpsilonMode.RELATIVE);
  }

  private static ReferenceRule first(Lrp lrp) {
    boolean bias = lrp.bias() == Lrp.Bias.INCLUDED;
    return switch (lrp.first()) {
      case AUTO -> lrp.gamma().infinite() ? alphaBeta(bias) : inner(lrp);
      case SAME -> inner(lrp);
      case ALPHA1_BETA0 -> alphaBeta(bias);
      case ZB -> box(lrp.low(), lrp.high());
      case W2 -> share(true);
      case FLAT -> share(false);
      case LITERAL -> plus(bias);
    };
  }

  private static double rho(double weight, double gamma) {
    return weight + gamma * Math.max(weight, 0);
  }

  private static ReferenceRule gamma(double gamma, boolean bias, double epsilon, boolean relative) {
    return (node, upstream) -> {
      ReferenceKernel kernel = node.kernel().map(w -> rho(w, gamma));
      Volume linear = kernel.apply(node.input());
      Volume z = bias ? linear.plus(node.bias().map(b -> rho(b, gamma))) : linear;
      double size = relative ? epsilon * z.abs().max() : epsilon;
      Volume stable = z.map(value -> value >= 0 ? value + size : value - size);
      return node.input().times(kernel.transpose(upstream.over(stable)));
    };
  }

  private static ReferenceRule plus(boolean bias) {
    return (node, upstream) -> {
      ReferenceKernel kernel = node.kernel().positive();
      Volume linear = kernel.apply(node.input());
      Volume z = bias ? linear.plus(node.bias().positive()) : linear;
      return node.input().times(kernel.transpose(upstream.over(z)));
    };
  }

  private static ReferenceRule alphaBeta(boolean bias) {
    return (node, upstream) -> {
      ReferenceKernel positive = node.kernel().positive();
      ReferenceKernel negative = node.kernel().negative();
      Volume above = node.input().positive();
      Volume below = node.input().negative();
      Volume linear = positive.apply(above).plus(negative.apply(below));
      Volume z = bias ? linear.plus(node.bias().positive()) : linear;
      Volume shares = upstream.over(z);
      return above.times(positive.transpose(shares)).plus(below.times(negative.transpose(shares)));
    };
  }

  private static ReferenceRule box(double low, double high) {
    return (node, upstream) -> {
      Volume lowest = node.input().map(value -> low);
      Volume highest = node.input().map(value -> high);
      ReferenceKernel all = node.kernel();
      Volume z =
          all.apply(node.input())
              .minus(all.positive().apply(lowest))
              .minus(all.negative().apply(highest));
      Volume shares = upstream.over(z);
      return node.input()
          .times(all.transpose(shares))
          .minus(lowest.times(all.positive().transpose(shares)))
          .minus(highest.times(all.negative().transpose(shares)));
    };
  }

  private static ReferenceRule share(boolean squared) {
    return (node, upstream) -> {
      ReferenceKernel kernel = node.kernel().map(w -> squared ? w * w : 1);
      Volume all = kernel.apply(node.input().map(value -> 1));
      return kernel.transpose(upstream.over(all));
    };
  }
}
