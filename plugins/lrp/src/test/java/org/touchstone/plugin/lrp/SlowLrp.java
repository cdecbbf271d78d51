// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.lrp;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.touchstone.api.network.Network;
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

  private static final double STABILISER = 1e-6;

  static Volume map(ReferenceNet net, int target, Lrp lrp) {
    boolean infinite = lrp.gamma().infinite();
    boolean logit = lrp.seed() == Lrp.Start.AUTO ? !infinite : lrp.seed() == Lrp.Start.LOGIT;
    String place =
        lrp.stopAt().equals(Network.INPUT)
            ? lrp.stopAt()
            : net.network().place(lrp.stopAt()).name();
    return net.signals(target, logit ? net.logit(target) : 1, rules(net.network(), lrp))
        .get(place)
        .reduce(lrp.reduce());
  }

  private static ReferenceRules rules(Network network, Lrp lrp) {
    boolean infinite = lrp.gamma().infinite();
    boolean chain = isChain(network);
    ReferenceRule affine = affine(network, lrp, chain);
    ReferenceRule norm = infinite && lrp.bias() != Lrp.Bias.INCLUDED ? PASS : affine;
    ReferenceRule first = first(lrp, isLiteral(lrp, chain));
    boolean chosen = lrp.first() != Lrp.First.AUTO && lrp.first() != Lrp.First.SAME;
    ReferenceRule pool = chain ? ReferenceRule.PROPORTIONAL_POOL : pool(infinite);
    ReferenceRules rules =
        ReferenceRules.GRADIENT
            .withJoint(Op.Sum.class, sum(infinite))
            .withJoint(Op.Difference.class, sum(infinite))
            .withJoint(Op.Reduce.class, sum(infinite))
            .withJoint(Op.Product.class, SlowLrp::toSignal)
            .with(Op.Conv.class, affine)
            .with(Op.Dense.class, affine)
            .with(Op.ChannelAffine.class, norm)
            .with(Op.Relu.class, PASS)
            .with(Op.Activation.class, PASS)
            .with(Op.PRelu.class, PASS)
            .with(Op.Lrn.class, PASS)
            .with(Op.AveragePool.class, pool)
            .withFirst(
                (node, up) ->
                    (node.layer().op() instanceof Op.ChannelAffine && chosen ? PASS : first)
                        .pullBack(node, up));
    return lrp.pool() == Lrp.Pool.AVG ? rules.with(Op.MaxPool.class, pool) : rules;
  }

  private static final ReferenceRule PASS = (node, upstream) -> upstream;

  private static boolean isChain(Network network) {
    return !List.of("tiny-graph", "tiny-mobile", "tiny-gated").contains(network.name());
  }

  private static boolean isLiteral(Lrp lrp, boolean chain) {
    return lrp.form() == Lrp.Form.LITERAL || (chain && lrp.form() == Lrp.Form.AUTO);
  }

  private static ReferenceRule affine(Network network, Lrp lrp, boolean chain) {
    // Where nothing that comes in is negative, α1β0 is the z⁺ rule.
    ReferenceRule literal =
        lrp.gamma().infinite() ? alphaBeta(lrp.bias() == Lrp.Bias.INCLUDED) : inner(lrp);
    boolean generalised = lrp.form() == Lrp.Form.GENERALISED;
    if (isLiteral(lrp, chain) || lrp.gamma().value() == 0) {
      return literal;
    }
    ReferenceRule signed = bothSigns(lrp);
    boolean literalLogits = !generalised || lrp.gamma().infinite();
    return (node, upstream) ->
        node.layer().equals(network.logits()) && literalLogits
            ? literal.pullBack(node, upstream)
            : signed.pullBack(node, upstream);
  }

  /** In the small networks the gate is the second factor. */
  private static List<Volume> toSignal(ReferenceNode node, Volume upstream) {
    return List.of(upstream, node.inputs().get(1).map(value -> 0));
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

  private static double stable(double z) {
    return z + (z < 0 ? -STABILISER : STABILISER);
  }

  /** Sums, differences and means: what adds up with fixed weights. */
  private static ReferenceRule.Joint sum(boolean infinite) {
    return (node, upstream) -> {
      if (!infinite) {
        Volume shares = upstream.with(node.output(), (r, z) -> r / stable(z));
        return times(node.inputs(), node.gradients(shares));
      }
      List<Volume> above = ofSign(node, upstream, 1);
      List<Volume> below = ofSign(node, upstream, -1);
      return IntStream.range(0, above.size())
          .mapToObj(i -> above.get(i).plus(below.get(i)))
          .toList();
    };
  }

  /** The shares of the contributions that have a sign, where their sum has it. */
  private static List<Volume> ofSign(ReferenceNode node, Volume upstream, int sign) {
    // What a unit adds to an output has the sign of its weight, which is that of the gradient.
    List<Volume> weights = node.gradients(upstream.map(value -> 1));
    List<Volume> kept =
        IntStream.range(0, weights.size())
            .mapToObj(
                i -> node.inputs().get(i).with(weights.get(i), (x, w) -> x * w * sign > 0 ? x : 0))
            .toList();
    Volume z = added(node, kept);
    Volume ofThis = upstream.with(node.output(), (r, out) -> out * sign > 0 ? r : 0);
    return times(kept, node.gradients(ofThis.over(z)));
  }

  private static Volume added(ReferenceNode node, List<Volume> inputs) {
    if (node.layer().op() instanceof Op.Reduce) {
      return inputs.get(0).perChannel(pixels -> Arrays.stream(pixels).average().orElseThrow());
    }
    return node.layer().op() instanceof Op.Difference
        ? inputs.get(0).minus(inputs.get(1))
        : inputs.stream().reduce(Volume::plus).orElseThrow();
  }

  private static List<Volume> times(List<Volume> some, List<Volume> others) {
    return IntStream.range(0, some.size()).mapToObj(i -> some.get(i).times(others.get(i))).toList();
  }

  private static ReferenceRule pool(boolean infinite) {
    return (node, upstream) -> {
      Volume means = node.meansOfWindows();
      if (!infinite) {
        Volume kept = upstream.with(means, (r, mean) -> r * mean / stable(mean));
        return ReferenceRule.PROPORTIONAL_POOL.pullBack(node, kept);
      }
      Volume above = upstream.with(means, (r, mean) -> mean > 0 ? r : 0);
      Volume below = upstream.with(means, (r, mean) -> mean < 0 ? r : 0);
      return ReferenceRule.PROPORTIONAL_POOL
          .pullBack(node.reading(List.of(node.input().positive())), above)
          .plus(
              ReferenceRule.PROPORTIONAL_POOL.pullBack(
                  node.reading(List.of(node.input().negative())), below));
    };
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

  private static ReferenceRule first(Lrp lrp, boolean literal) {
    boolean bias = lrp.bias() == Lrp.Bias.INCLUDED;
    boolean infinite = lrp.gamma().infinite();
    boolean generalised = lrp.form() == Lrp.Form.GENERALISED || (infinite && !literal);
    ReferenceRule both = lrp.gamma().value() == 0 ? inner(lrp) : bothSigns(lrp);
    return switch (lrp.first()) {
      case AUTO -> generalised ? both : infinite ? alphaBeta(bias) : inner(lrp);
      case SAME -> literal ? inner(lrp) : both;
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
