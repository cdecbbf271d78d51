// SPDX-License-Identifier: Apache-2.0
package org.touchstone.toolkit.map;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.network.Node;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Rule;
import org.touchstone.api.network.Window;

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
    Window window = node.layer().window();
    List<Long> size = List.of(1L, (long) window.height(), (long) window.width(), 1L);
    List<Long> strides =
        List.of(1L, (long) window.stride().rows(), (long) window.stride().columns(), 1L);
    Operand<TFloat32> map = tf.pad(node.input(), tf.constant(around(window)), tf.constant(0f));
    Operand<TFloat32> mean = tf.nn.avgPool(map, size, strides, "VALID");
    Operand<TFloat32> spread =
        tf.nn.avgPoolGrad(tf.shape(map), shares(tf, upstream, mean), size, strides, "VALID");
    int[] corner = {0, window.begin().rows(), window.begin().columns(), 0};
    Operand<TFloat32> inside = tf.slice(spread, tf.constant(corner), tf.shape(node.input()));
    return List.of(tf.math.mul(node.input(), inside));
  }

  private static Operand<TFloat32> shares(
      Ops tf, Operand<TFloat32> upstream, Operand<TFloat32> mean) {
    return tf.math.div(upstream, tf.math.add(mean, tf.constant(STABILISER)));
  }

  /** The border of a padded pool has no share. */
  private static int[][] around(Window window) {
    return new int[][] {
      {0, 0},
      {window.begin().rows(), window.end().rows() + window.beyond().rows()},
      {window.begin().columns(), window.end().columns() + window.beyond().columns()},
      {0, 0}
    };
  }
}
