// SPDX-License-Identifier: Apache-2.0
package org.touchstone.toolkit.map;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.network.Layer.Window;
import org.touchstone.api.network.Node;
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
  public Operand<TFloat32> pullBack(Ops tf, Node node, Operand<TFloat32> upstream) {
    Window window = node.layer().window();
    List<Long> size = List.of(1L, (long) window.height(), (long) window.width(), 1L);
    List<Long> strides = List.of(1L, (long) window.stride(), (long) window.stride(), 1L);
    Operand<TFloat32> mean = tf.nn.avgPool(node.input(), size, strides, "VALID");
    Operand<TFloat32> shares = tf.math.div(upstream, tf.math.add(mean, tf.constant(STABILISER)));
    Operand<TFloat32> spread =
        tf.nn.avgPoolGrad(tf.shape(node.input()), shares, size, strides, "VALID");
    return tf.math.mul(node.input(), spread);
  }
}
