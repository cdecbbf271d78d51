// SPDX-License-Identifier: Apache-2.0
package org.touchstone.toolkit.map;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.network.Node;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Rule;

/**
 * A pool's signal goes to its inputs in proportion to their activations: {@code a · avgpoolᵀ(R /
 * (avgpool(a) + 1e-10))}.
 *
 * <p>It is LRP of an average pool for every finite γ (Montavon et al., 2019) and the "proportional
 * redistribution rule" of RectGrad's authors (Kim et al., 2019); a method of either may choose it,
 * so it lives here.
 */
public record ProportionalPool() implements Rule {

  private static final float STABILISER = 1e-10f;

  @Override
  public List<Operand<TFloat32>> pullBack(Ops tf, Node node, Operand<TFloat32> upstream) {
    if (node.layer().op() instanceof Op.AveragePool) {
      Operand<TFloat32> spread = node.gradient(shares(tf, upstream, node.output())).get(0);
      return List.of(tf.math.mul(node.input(), spread));
    }
    WindowMeans means = new WindowMeans(node.layer().window());
    Operand<TFloat32> shares = shares(tf, upstream, means.of(tf, node.input()));
    return List.of(tf.math.mul(node.input(), means.spread(tf, shares, node.input())));
  }

  private static Operand<TFloat32> shares(
      Ops tf, Operand<TFloat32> upstream, Operand<TFloat32> mean) {
    return tf.math.div(upstream, tf.math.add(mean, tf.constant(STABILISER)));
  }
}
