// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.lrp;

import org.touchstone.api.network.LayerKind;
import org.touchstone.testkit.reference.ReferenceKernel;
import org.touchstone.testkit.reference.ReferenceNet;
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
    ReferenceRules rules =
        ReferenceRules.GRADIENT
            .with(LayerKind.CONV, inner)
            .with(LayerKind.DENSE, inner)
            .with(LayerKind.RELU, (node, upstream) -> upstream)
            .with(LayerKind.AVERAGE_POOL, ReferenceRule.PROPORTIONAL_POOL)
            .withFirst(first(lrp));
    if (lrp.pool() == Lrp.Pool.AVG) {
      rules = rules.with(LayerKind.MAX_POOL, ReferenceRule.PROPORTIONAL_POOL);
    }
    return net.signals(target, logit ? net.logit(target) : 1, rules)
        .get(lrp.stopAt())
        .reduce(lrp.reduce());
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
