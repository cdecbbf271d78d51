// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.lrp;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.network.Node;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Rule;
import org.touchstone.toolkit.map.WindowMeans;

/**
 * A pool hands relevance on to the pixels of its window by share of their mean; for γ = ∞ only
 * those share that have the mean's sign. A max pool may be treated so, too. Padding has no share.
 *
 * @param bySign whether only those share
 */
record PoolShares(boolean bySign) implements Rule {

  @Override
  public List<Operand<TFloat32>> pullBack(Ops tf, Node node, Operand<TFloat32> upstream) {
    if (!bySign && node.layer().op() instanceof Op.AveragePool) {
      return new ValueShares().pullBack(tf, node, upstream);
    }
    WindowMeans means = new WindowMeans(node.layer().window());
    return List.of(
        bySign
            ? bySign(tf, means, node.input(), upstream)
            : byValue(tf, means, node.input(), upstream));
  }

  private static Operand<TFloat32> byValue(
      Ops tf, WindowMeans means, Operand<TFloat32> map, Operand<TFloat32> upstream) {
    Operand<TFloat32> shares = ValueShares.shares(tf, upstream, means.of(tf, map));
    return tf.math.mul(map, means.spread(tf, shares, map));
  }

  private static Operand<TFloat32> bySign(
      Ops tf, WindowMeans means, Operand<TFloat32> map, Operand<TFloat32> upstream) {
    Signs signs = new Signs(tf);
    Operand<TFloat32> above = signs.above0(map);
    Operand<TFloat32> below = signs.below0(map);
    Signs.Parts parts = signs.parts(upstream, means.of(tf, above), means.of(tf, below));
    return tf.math.add(
        tf.math.mul(above, means.spread(tf, parts.above(), map)),
        tf.math.mul(below, means.spread(tf, parts.below(), map)));
  }
}
