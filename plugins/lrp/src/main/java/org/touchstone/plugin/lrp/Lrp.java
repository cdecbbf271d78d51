// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.lrp;

import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.Readings;
import org.touchstone.api.method.Upsample;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Pass;
import org.touchstone.api.network.Tap;
import org.touchstone.toolkit.map.ChannelReduction;

/**
 * Layer-wise relevance propagation by the γ rule (Montavon et al., 2019; Khakzar et al., eq. 8):
 * {@code R_j = a_j Σ_k ρ(w_jk) R_k / z_k} with {@code ρ(w) = w + γ w⁺}.
 *
 * <p>γ = ∞ is the z⁺ rule, which is (marginal) excitation backprop where activations are not
 * negative. γ = 0 with biases and the logit as seed is exactly gradient × input.
 *
 * <p>{@link RelevanceRules} says which rule is at which layer. A gate takes nothing: what it
 * multiplies takes all. A network with layers of which nobody knows how relevance goes through them
 * is refused.
 *
 * <p>A component is a setting in YAML; so there are thirteen.
 *
 * @param gamma 0, a number, or {@code infinity}
 * @param form how that is read where something may be negative; γ = 0 has one form
 * @param bias whether z has a bias; {@code auto}: included for finite γ, excluded for ∞
 * @param epsilon stabilises z of finite γ
 * @param epsilonMode whether epsilon is absolute or a share of the layer's largest |z|
 * @param seed what the explained class starts with; {@code auto}: the logit for finite γ, 1 for ∞
 * @param first the rule of the layers that read the image, whose input has both signs; {@code
 *     auto}: literal for finite γ, {@code alpha1-beta0} for ∞ in a chain, and by the sign of z
 *     elsewhere
 * @param pool whether max pools pass relevance to the winner, or are treated as average pools,
 *     which share it in proportion
 * @param stopAt {@code input}, or a place with rows and columns at whose output the map is read
 * @param reduce how the channels there become one map
 * @param low smallest value of the preprocessed image, for {@code first: zb}
 * @param high largest value of the preprocessed image, for {@code first: zb}
 */
public record Lrp(
    Gamma gamma,
    Form form,
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
    implements Method.OfTaps {

  /** Beyond this, sums in single precision would overflow. */
  static final double LARGEST = 1e9;

  static final Lrp DEFAULT =
      new Lrp(
          Gamma.ZERO,
          Form.AUTO,
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

  /** How the rule of γ is read where z or what enters a layer may be negative. */
  public enum Form {
    /**
     * As {@link #GENERALISED}, but at the layers that read the image and at that of the logits as
     * {@link #LITERAL}. A chain of convolutions, dense layers, ReLUs and pools is literal.
     */
    AUTO,
    /** Contributions that have the sign of z are favoured (Andéol et al., 2021). */
    GENERALISED,
    /** {@code w + γ w⁺}, whatever the signs. */
    LITERAL
  }

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
    ONE,
    /** 1 against all other classes, which share −1 equally (Gu, Yang and Tresp, CLRP, 2018). */
    REST_UNIFORM,
    /** The same shared by the softmax over them (Iwana, Kuroki and Uchida, SGLRP, 2019). */
    REST_SOFTMAX
  }

  /** Contrastive relevance: what is positive of γ = ∞, of the class against all others. */
  static Lrp contrastive(Start rest) {
    return new Lrp(
        new Gamma(Double.POSITIVE_INFINITY),
        DEFAULT.form,
        DEFAULT.bias,
        DEFAULT.epsilon,
        DEFAULT.epsilonMode,
        rest,
        DEFAULT.first,
        DEFAULT.pool,
        DEFAULT.stopAt,
        ChannelReduction.POSSUM,
        DEFAULT.low,
        DEFAULT.high,
        DEFAULT.upsample);
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

  private boolean isOfOne() {
    return seed == Start.AUTO || seed == Start.ONE;
  }

  private Pass pass(Network network) {
    return new RelevanceRules(this, network).pass();
  }

  private String place(Network network) {
    return stopAt.equals(Network.INPUT) ? stopAt : network.place(stopAt).name();
  }

  @Override
  public boolean signed() {
    boolean positive = gamma.infinite() && isOfOne() && first == First.AUTO;
    return reduce.signed() && !positive;
  }

  @Override
  public Set<Tap> taps(Network network) {
    new Relevance(network).check();
    return Set.of(new Tap.Signal(pass(network), place(network)));
  }

  @Override
  public Operand<TFloat32> map(Ops tf, Readings readings) {
    Network network = readings.network();
    return reduce.reduce(tf, readings.signal(pass(network), place(network)));
  }
}
