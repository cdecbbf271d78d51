// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.lrp;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.network.Node;
import org.touchstone.api.network.Rule;

/**
 * The γ rule where z and what enters the layer may have either sign (Andéol et al., 2021; zennit's
 * {@code Gamma}): contributions that have the sign of z are favoured. With ρ⁺(w) = w + γ w⁺ and
 * ρ⁻(w) = w + γ w⁻, a⁺ goes with ρ⁺ and a⁻ with ρ⁻ where z is above 0, and the other way round
 * where it is below; a z of 0 hands nothing on.
 *
 * <p>For γ = ∞ only the contributions that have the sign of z share: ρ⁺(w) = w⁺ and ρ⁻(w) = w⁻.
 *
 * <p>Where nothing below 0 enters and only a ReLU reads z this is {@link GammaRule} and {@link
 * ZPlus}, at four times the cost.
 *
 * @param epsilon stabilises the divisor; 0 for γ = ∞
 * @param signedInput whether what comes in may be negative; else half of the work is 0
 */
record SignedShares(Gamma gamma, boolean bias, float epsilon, boolean relative, boolean signedInput)
    implements Rule {

  @Override
  public List<Operand<TFloat32>> pullBack(Ops tf, Node node, Operand<TFloat32> upstream) {
    Node.Affine affine = (Node.Affine) node;
    Signs signs = new Signs(tf);
    Operand<TFloat32> up = favoured(tf, affine.kernel(), signs.above0(affine.kernel()));
    Operand<TFloat32> down = favoured(tf, affine.kernel(), signs.below0(affine.kernel()));
    Operand<TFloat32> ofAbove =
        signs.whereAbove0(affine.output(), shares(tf, affine, upstream, up, down, true));
    Operand<TFloat32> ofBelow =
        signs.whereBelow0(affine.output(), shares(tf, affine, upstream, down, up, false));
    Operand<TFloat32> toPositive =
        tf.math.add(affine.transpose(ofAbove, up), affine.transpose(ofBelow, down));
    if (!signedInput) {
      return List.of(tf.math.mul(affine.input(), toPositive));
    }
    Operand<TFloat32> toNegative =
        tf.math.add(affine.transpose(ofAbove, down), affine.transpose(ofBelow, up));
    return List.of(
        tf.math.add(
            tf.math.mul(signs.above0(affine.input()), toPositive),
            tf.math.mul(signs.below0(affine.input()), toNegative)));
  }

  /**
   * Relevance over its divisor.
   *
   * @param ofPositive the kernel for what enters above 0
   * @param ofNegative the kernel for what enters below 0
   */
  private Operand<TFloat32> shares(
      Ops tf,
      Node.Affine affine,
      Operand<TFloat32> upstream,
      Operand<TFloat32> ofPositive,
      Operand<TFloat32> ofNegative,
      boolean above) {
    Signs signs = new Signs(tf);
    Operand<TFloat32> z = affine.apply(signs::above0, ofPositive);
    if (signedInput) {
      z = tf.math.add(z, affine.apply(signs::below0, ofNegative));
    }
    if (bias) {
      Operand<TFloat32> part = above ? signs.above0(affine.bias()) : signs.below0(affine.bias());
      z = tf.math.add(z, favoured(tf, affine.bias(), part));
    }
    Operand<TFloat32> size = tf.constant(above ? epsilon : -epsilon);
    if (relative) {
      size = tf.math.mul(size, Largest.ofRow(tf, affine.layer(), z));
    }
    return tf.math.divNoNan(upstream, tf.math.add(z, size));
  }

  private Operand<TFloat32> favoured(Ops tf, Operand<TFloat32> weights, Operand<TFloat32> part) {
    return gamma.infinite()
        ? part
        : tf.math.add(weights, tf.math.mul(tf.constant((float) gamma.value()), part));
  }
}
