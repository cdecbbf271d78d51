// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.lrp;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.network.Node;
import org.touchstone.api.network.Rule;

/** γ = ∞: only positive weights count, {@code R_j = a_j Σ_k w⁺_jk R_k / z⁺_k}; 0 / 0 is 0. */
record ZPlus(boolean bias) implements Rule {

  @Override
  public List<Operand<TFloat32>> pullBack(Ops tf, Node node, Operand<TFloat32> upstream) {
    Node.Affine affine = (Node.Affine) node;
    Operand<TFloat32> kernel = tf.nn.relu(affine.kernel());
    Operand<TFloat32> z = affine.apply(input -> input, kernel);
    Operand<TFloat32> all = bias ? tf.math.add(z, tf.nn.relu(affine.bias())) : z;
    Operand<TFloat32> shares = tf.math.divNoNan(upstream, all);
    return List.of(tf.math.mul(affine.input(), affine.transpose(shares, kernel)));
  }
}
