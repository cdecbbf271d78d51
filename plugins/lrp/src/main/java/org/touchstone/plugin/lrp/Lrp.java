// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.lrp;

import java.util.List;
import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.Readings;
import org.touchstone.api.method.Upsample;
import org.touchstone.api.network.Composite;
import org.touchstone.api.network.Composite.Where;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Network.UnknownPlaceException;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Pass;
import org.touchstone.api.network.Rule;
import org.touchstone.api.network.Seed;
import org.touchstone.api.network.Tap;
import org.touchstone.toolkit.map.ChannelReduction;
import org.touchstone.toolkit.map.ProportionalPool;

/**
 * Layer-wise relevance propagation by the γ rule (Montavon et al., 2019; Khakzar et al., eq. 8):
 * {@code R_j = a_j Σ_k ρ(w_jk) R_k / z_k} with {@code ρ(w) = w + γ w⁺}.
 *
 * <p>γ = ∞ is the z⁺ rule, which is (marginal) excitation backprop where activations are not
 * negative. γ = 0 with biases and the logit as seed is exactly gradient × input.
 *
 * <p>In a network that branches, layers whose z or input may be negative have the rule's form for
 * both signs ({@link SignedShares}), and sums hand on by share ({@link SumShares}). In a chain all
 * is literal.
 *
 * <p>A component is a setting in YAML; so there are twelve.
 *
 * @param gamma 0, a number, or {@code infinity}
 * @param bias whether z has a bias; {@code auto}: included for finite γ, excluded for ∞
 * @param epsilon stabilises z of finite γ
 * @param epsilonMode whether epsilon is absolute or a share of the layer's largest |z|
 * @param seed what the explained class starts with; {@code auto}: the logit for finite γ, 1 for ∞
 * @param first the rule of the layer that reads the image, whose input has both signs; {@code
 *     auto}: as the others for finite γ, {@code alpha1-beta0} for ∞; so it is also behind a layer
 *     without ReLU
 * @param pool whether max pools pass relevance to the winner, or are treated as average pools,
 *     which share it in proportion
 * @param stopAt {@code input}, or a layer at whose output the map is read
 * @param reduce how the channels there become one map
 * @param low smallest value of the preprocessed image, for {@code first: zb}
 * @param high largest value of the preprocessed image, for {@code first: zb}
 */
public record Lrp(
    Gamma gamma,
    Bias bias,
    double epsilon,
    EpsilonMode epsilonMode,
    Start seed,
    First first,
    Pool pool,
    String stopAt,
    ChannelReduction reduce,
    double low,
    double high,
    Upsample upsample)
    implements Method {

  /** Beyond this, sums in single precision would overflow. */
  static final double LARGEST = 1e9;

  private static final List<Class<? extends Op>> AFFINE = List.of(Op.Conv.class, Op.Dense.class);

  static final Lrp DEFAULT =
      new Lrp(
          Gamma.ZERO,
          Bias.AUTO,
          1e-9,
          EpsilonMode.ABSOLUTE,
          Start.AUTO,
          First.AUTO,
          Pool.MAX,
          Network.INPUT,
          ChannelReduction.SUM,
          -1,
          1,
          Upsample.BILINEAR_HALFPIXEL);

  /** Whether the bias takes its share of the relevance. */
  public enum Bias {
    AUTO,
    INCLUDED,
    EXCLUDED
  }

  /** What epsilon is measured in. */
  public enum EpsilonMode {
    ABSOLUTE,
    RELATIVE
  }

  /** What the pass starts with. */
  public enum Start {
    AUTO,
    LOGIT,
    ONE
  }

  /** The rule of the first layer. */
  public enum First {
    AUTO,
    /** As every other layer. */
    SAME,
    /** Positive contributions only: {@code x⁺w⁺ + x⁻w⁻}. */
    ALPHA1_BETA0,
    /** The box rule (Montavon et al., 2017). */
    ZB,
    /** Relevance by squared weight. */
    W2,
    /** Relevance spread evenly. */
    FLAT,
    /** {@code x·w⁺} with the sign of x, as excitation backprop writes it. */
    LITERAL
  }

  /** What a max pool does with relevance. */
  public enum Pool {
    MAX,
    AVG
  }

  public Lrp {
    if (!(epsilon >= 0 && epsilon <= LARGEST)) {
      throw new IllegalArgumentException(
          "epsilon must be from 0 to %s, not %s.".formatted(LARGEST, epsilon));
    }
    if (!(low >= -LARGEST && low <= 0 && high >= 0 && high <= LARGEST && low < high)) {
      throw new IllegalArgumentException(
          "low (%s) and high (%s) must span a finite range with 0 in it.".formatted(low, high));
    }
  }

  private Pass pass(Network network) {
    boolean branches = network.layers().stream().anyMatch(layer -> layer.inputs().size() > 1);
    Composite rules = Composite.GRADIENT.with(new Where.First(), firstRule());
    rules = branches ? ofGraph(rules) : ofChain(rules);
    rules = rules.with(Op.Relu.class, new PassThrough());
    rules = rules.with(Op.AveragePool.class, new ProportionalPool());
    rules = pool == Pool.AVG ? rules.with(Op.MaxPool.class, new ProportionalPool()) : rules;
    return new Pass(seedOfPass(), rules);
  }

  private Composite ofChain(Composite rules) {
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
  private Composite ofGraph(Composite rules) {
    Composite more = rules.with(new Where.Logits(), signedRule());
    for (Class<? extends Op> kind : AFFINE) {
      more =
          more.with(new Where.Signed(kind), ofBothSigns())
              .with(new Where.Rectified(kind), rule(false))
              .with(kind, ofBothSigns());
    }
    return more.with(Op.Sum.class, new SumShares(gamma.infinite()));
  }

  /** γ = 0 favours nothing, so it needs no second form. */
  private Rule ofBothSigns() {
    if (gamma.value() == 0) {
      return rule(true);
    }
    return gamma.infinite()
        ? new SignedShares(gamma, withBias(), 0, false)
        : new SignedShares(gamma, withBias(), (float) epsilon, epsilonMode == EpsilonMode.RELATIVE);
  }

  private boolean withBias() {
    return bias == Bias.AUTO ? !gamma.infinite() : bias == Bias.INCLUDED;
  }

  private Seed seedOfPass() {
    boolean logit = seed == Start.AUTO ? !gamma.infinite() : seed == Start.LOGIT;
    return logit ? Seed.LOGIT : Seed.ONE;
  }

  /**
   * The rule of most layers.
   *
   * @param signedInput whether what comes in may be negative
   */
  private Rule rule(boolean signedInput) {
    return gamma.infinite()
        ? new ZPlus(withBias())
        : new GammaRule(
            gamma.value(),
            withBias(),
            (float) epsilon,
            epsilonMode == EpsilonMode.RELATIVE,
            signedInput);
  }

  /** The rule of a layer behind one without ReLU, and of the first if none is chosen. */
  private Rule signedRule() {
    return gamma.infinite() ? new AlphaOneBetaZero(bias == Bias.INCLUDED) : rule(true);
  }

  private Rule firstRule() {
    return switch (first) {
      case AUTO -> signedRule();
      case SAME -> rule(true);
      case ALPHA1_BETA0 -> new AlphaOneBetaZero(bias == Bias.INCLUDED);
      case ZB -> new ZBox((float) low, (float) high);
      case W2 -> new WeightShare(true);
      case FLAT -> new WeightShare(false);
      case LITERAL -> new ZPlus(bias == Bias.INCLUDED);
    };
  }

  @Override
  public Set<Tap> taps(Network network) {
    if (!stopAt.equals(Network.INPUT)) {
      Layer layer = network.layer(stopAt);
      if (layer.height() * layer.width() == 1) {
        throw new UnknownPlaceException(
            "stop-at '%s' has no rows and columns, so it gives no map.".formatted(stopAt));
      }
    }
    return Set.of(new Tap.Signal(pass(network), stopAt));
  }

  @Override
  public Operand<TFloat32> map(Ops tf, Readings readings) {
    return reduce.reduce(tf, readings.signal(pass(readings.network()), stopAt));
  }
}
