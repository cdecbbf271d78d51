// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.lrp;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.network.Node;
import org.touchstone.api.network.Rule;

/**
 * What adds its inputs up with fixed weights, as a sum or a mean, hands relevance on by share:
 * {@code R_i = a_i Σ_k w_ik R_k / (z_k + 1e-6 sign z_k)} with sign(0) = 1, as zennit's {@code
 * Norm}.
 */
record ValueShares() implements Rule {

  private static final float STABILISER = 1e-6f;

  @Override
  public List<Operand<TFloat32>> pullBack(Ops tf, Node node, Operand<TFloat32> upstream) {
    List<Operand<TFloat32>> spread = node.gradient(shares(tf, upstream, node.output()));
    List<Operand<TFloat32>> shared = new ArrayList<>();
    for (int i = 0; i < spread.size(); i++) {
      shared.add(tf.math.mul(node.inputs().get(i), spread.get(i)));
    }
    return shared;
  }

  /** Relevance over its divisor. */
  static Operand<TFloat32> shares(Ops tf, Operand<TFloat32> upstream, Operand<TFloat32> z) {
    Operand<TFloat32> stabiliser = tf.math.mul(tf.onesLike(z), tf.constant(STABILISER));
    Operand<TFloat32> signed =
        tf.select(tf.math.greaterEqual(z, tf.zerosLike(z)), stabiliser, tf.math.neg(stabiliser));
    return tf.math.divNoNan(upstream, tf.math.add(z, signed));
  }
}
