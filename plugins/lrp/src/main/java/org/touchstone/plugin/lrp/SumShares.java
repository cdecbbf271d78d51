// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.lrp;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.network.Node;
import org.touchstone.api.network.Rule;

/**
 * A sum hands relevance on by share, {@code R_i = R a_i / (Σa + 1e-6 sign Σa)} with sign(0) = 1, as
 * zennit's {@code Norm}; for γ = ∞ only those share that have the sum's sign.
 *
 * @param bySign whether only those share
 */
record SumShares(boolean bySign) implements Rule {

  private static final float STABILISER = 1e-6f;

  @Override
  public List<Operand<TFloat32>> pullBack(Ops tf, Node node, Operand<TFloat32> upstream) {
    return bySign ? bySign(tf, node, upstream) : byValue(tf, node, upstream);
  }

  private static List<Operand<TFloat32>> byValue(Ops tf, Node node, Operand<TFloat32> upstream) {
    Operand<TFloat32> sum = node.output();
    Operand<TFloat32> stabiliser = tf.math.mul(tf.onesLike(sum), tf.constant(STABILISER));
    Operand<TFloat32> signed =
        tf.select(
            tf.math.greaterEqual(sum, tf.zerosLike(sum)), stabiliser, tf.math.neg(stabiliser));
    Operand<TFloat32> shares = tf.math.divNoNan(upstream, tf.math.add(sum, signed));
    return each(node, input -> tf.math.mul(input, shares));
  }

  private static List<Operand<TFloat32>> bySign(Ops tf, Node node, Operand<TFloat32> upstream) {
    Signs signs = new Signs(tf);
    Operand<TFloat32> sum = node.output();
    Operand<TFloat32> above = tf.math.addN(each(node, signs::above0));
    Operand<TFloat32> below = tf.math.addN(each(node, signs::below0));
    Operand<TFloat32> ofAbove = signs.whereAbove0(sum, tf.math.divNoNan(upstream, above));
    Operand<TFloat32> ofBelow = signs.whereBelow0(sum, tf.math.divNoNan(upstream, below));
    return each(
        node,
        input ->
            tf.math.add(
                tf.math.mul(signs.above0(input), ofAbove),
                tf.math.mul(signs.below0(input), ofBelow)));
  }

  private static List<Operand<TFloat32>> each(
      Node node, java.util.function.UnaryOperator<Operand<TFloat32>> change) {
    return node.inputs().stream().map(change).toList();
  }
}
