// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.lrp;

import java.util.List;
import java.util.OptionalInt;
import org.touchstone.api.network.Composite;
import org.touchstone.api.network.Composite.Where;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Pass;
import org.touchstone.api.network.Rule;
import org.touchstone.api.network.Seed;
import org.touchstone.toolkit.map.ProportionalPool;

/** Which rule at which layer of a network, by the settings of {@link Lrp}. */
record RelevanceRules(Lrp lrp, Network network) {

  private static final List<Class<? extends Op>> AFFINE =
      List.of(Op.Conv.class, Op.Dense.class, Op.ChannelAffine.class);

  Pass pass() {
    Composite rules = Composite.GRADIENT;
    for (Layer layer : network.layers()) {
      rules = ofThis(rules, layer);
    }
    rules = rules.with(new Where.First(), firstRule());
    if (isInfinite() && !withBias()) {
      rules = rules.with(Op.ChannelAffine.class, new PassThrough());
    }
    rules = isLiteral() ? literal(rules) : generalised(rules);
    return new Pass(seed(), nonlinear(rules));
  }

  /** What depends on more than the kind of a layer. */
  private Composite ofThis(Composite rules, Layer layer) {
    Where here = new Where.Named(layer.name());
    OptionalInt taker = new Relevance(network).taker(layer);
    if (layer.op() instanceof Op.Product) {
      return rules.with(here, new TakesAll(taker.orElse(0)));
    } else if (isSum(layer) && isInfinite() && taker.isPresent()) {
      return rules.with(here, new TakesAll(taker.getAsInt()));
    } else if (layer.op() instanceof Op.Reduce reduce && isMean(reduce)) {
      return rules.with(here, ofSum());
    } else if (layer.op() instanceof Op.Resize resize && resize.linear() && !isInfinite()) {
      return rules.with(here, new ValueShares());
    } else if (isScaleOfImage(layer) && isChosen(lrp.first())) {
      return rules.with(here, new PassThrough());
    }
    return rules;
  }

  /** Each of its units has one input, among which no rule has anything to share. */
  private boolean isScaleOfImage(Layer layer) {
    return layer.op() instanceof Op.ChannelAffine && new Where.First().fits(network, layer);
  }

  private static boolean isChosen(Lrp.First first) {
    return first != Lrp.First.AUTO && first != Lrp.First.SAME;
  }

  private static boolean isSum(Layer layer) {
    return layer.op() instanceof Op.Sum || layer.op() instanceof Op.Difference;
  }

  private static boolean isMean(Op.Reduce reduce) {
    return reduce.by() == Op.Reduction.MEAN || reduce.by() == Op.Reduction.SUM;
  }

  private Composite literal(Composite rules) {
    Composite more = rules;
    for (Class<? extends Op> kind : AFFINE) {
      more = more.with(new Where.Signed(kind), signedRule()).with(kind, rule(false));
    }
    return more;
  }

  /**
   * Behind a branch without ReLU there is relevance where z is below 0, and what enters a layer may
   * be negative: there the rule is that of both signs.
   */
  private Composite generalised(Composite rules) {
    boolean alsoLogits = lrp.form() == Lrp.Form.GENERALISED && !isInfinite();
    Composite more = rules.with(new Where.Logits(), alsoLogits ? ofBothSigns(true) : signedRule());
    for (Class<? extends Op> kind : AFFINE) {
      more =
          more.with(new Where.Signed(kind), ofBothSigns(true))
              .with(new Where.Rectified(kind), rule(false))
              .with(kind, ofBothSigns(false));
    }
    return more;
  }

  /** Layers without kernel; the chain rule hands on whole what others do not divide. */
  private Composite nonlinear(Composite rules) {
    Composite more = rules;
    for (Class<? extends Op> kind :
        List.of(Op.Relu.class, Op.Activation.class, Op.PRelu.class, Op.Lrn.class)) {
      more = more.with(kind, new PassThrough());
    }
    more = more.with(Op.Sum.class, ofSum()).with(Op.Difference.class, ofSum());
    more = more.with(Op.AveragePool.class, ofPool());
    return lrp.pool() == Lrp.Pool.AVG ? more.with(Op.MaxPool.class, ofPool()) : more;
  }

  private Rule ofSum() {
    return isInfinite() ? new SignShares() : new ValueShares();
  }

  /** What comes to the pools of a chain is not negative. */
  private Rule ofPool() {
    return isChain() ? new ProportionalPool() : new PoolShares(isInfinite());
  }

  private boolean isLiteral() {
    return lrp.form() == Lrp.Form.LITERAL || (lrp.form() == Lrp.Form.AUTO && isChain());
  }

  /** Convolutions, dense layers, ReLUs and pools, one behind the other. */
  private boolean isChain() {
    return network.layers().stream()
        .allMatch(layer -> layer.inputs().size() == 1 && isOfChain(layer.op()));
  }

  private static boolean isOfChain(Op op) {
    return (op instanceof Op.Conv conv && conv.groups() == 1)
        || op instanceof Op.Dense
        || (op instanceof Op.Relu relu && !relu.isBounded())
        || op instanceof Op.Pool
        || op instanceof Op.Reshape;
  }

  private boolean isInfinite() {
    return lrp.gamma().infinite();
  }

  private boolean withBias() {
    return lrp.bias() == Lrp.Bias.AUTO ? !isInfinite() : lrp.bias() == Lrp.Bias.INCLUDED;
  }

  private boolean isRelative() {
    return lrp.epsilonMode() == Lrp.EpsilonMode.RELATIVE;
  }

  private Seed seed() {
    return switch (lrp.seed()) {
      case AUTO -> isInfinite() ? Seed.ONE : Seed.LOGIT;
      case LOGIT -> Seed.LOGIT;
      case ONE -> Seed.ONE;
      case REST_UNIFORM -> new Seed.Rest(Seed.Rest.Weights.UNIFORM);
      case REST_SOFTMAX -> new Seed.Rest(Seed.Rest.Weights.SOFTMAX);
    };
  }

  /**
   * The literal rule.
   *
   * @param signedInput whether what comes in may be negative
   */
  private Rule rule(boolean signedInput) {
    return isInfinite()
        ? new ZPlus(withBias())
        : new GammaRule(
            lrp.gamma().value(), withBias(), (float) lrp.epsilon(), isRelative(), signedInput);
  }

  /** The literal rule where what comes in may be negative. */
  private Rule signedRule() {
    return isInfinite() ? new AlphaOneBetaZero(lrp.bias() == Lrp.Bias.INCLUDED) : rule(true);
  }

  /** γ = 0 favours nothing, so it needs no second form. */
  private Rule ofBothSigns(boolean signedInput) {
    if (lrp.gamma().value() == 0) {
      return rule(true);
    }
    return new SignedShares(
        lrp.gamma(),
        withBias(),
        isInfinite() ? 0 : (float) lrp.epsilon(),
        !isInfinite() && isRelative(),
        signedInput);
  }

  private Rule firstRule() {
    boolean bias = lrp.bias() == Lrp.Bias.INCLUDED;
    return switch (lrp.first()) {
      case AUTO -> ofFirst();
      case SAME -> isLiteral() ? rule(true) : ofBothSigns(true);
      case ALPHA1_BETA0 -> new AlphaOneBetaZero(bias);
      case ZB -> new ZBox((float) lrp.low(), (float) lrp.high());
      case W2 -> new WeightShare(true);
      case FLAT -> new WeightShare(false);
      case LITERAL -> new ZPlus(bias);
    };
  }

  /** Behind a branch relevance may also reach what is below 0 there. */
  private Rule ofFirst() {
    boolean bySign = lrp.form() == Lrp.Form.GENERALISED || (isInfinite() && !isLiteral());
    return bySign ? ofBothSigns(true) : signedRule();
  }
}
