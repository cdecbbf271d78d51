// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.lrp;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.network.Node;
import org.touchstone.api.network.Rule;

/** {@code R_j = a_j Σ_k ρ(w_jk) R_k / (z_k + ε sign z_k)}, finite γ; sign(0) is 1. */
record GammaRule(float gamma, boolean bias, float epsilon, boolean relative) implements Rule {

  @Override
  public Operand<TFloat32> pullBack(Ops tf, Node node, Operand<TFloat32> upstream) {
    Node.Affine affine = (Node.Affine) node;
    Operand<TFloat32> kernel = favoured(tf, affine.kernel());
    Operand<TFloat32> z = stabilised(tf, z(tf, affine, kernel), affine);
    Operand<TFloat32> shares = tf.math.divNoNan(upstream, z);
    return tf.math.mul(affine.input(), affine.transpose(shares, kernel));
  }

  private Operand<TFloat32> z(Ops tf, Node.Affine affine, Operand<TFloat32> kernel) {
    if (gamma == 0 && bias) {
      return affine.output();
    }
    Operand<TFloat32> z = affine.apply(input -> input, kernel);
    return bias ? tf.math.add(z, favoured(tf, affine.bias())) : z;
  }

  private Operand<TFloat32> favoured(Ops tf, Operand<TFloat32> weights) {
    return gamma == 0
        ? weights
        : tf.math.add(weights, tf.math.mul(tf.constant(gamma), tf.nn.relu(weights)));
  }

  private Operand<TFloat32> stabilised(Ops tf, Operand<TFloat32> z, Node.Affine affine) {
    Operand<TFloat32> size = tf.constant(epsilon);
    if (relative) {
      size = tf.math.mul(size, Largest.ofRow(tf, affine.layer(), z));
    }
    Operand<TFloat32> signed =
        tf.select(tf.math.greaterEqual(z, tf.constant(0f)), size, tf.math.neg(size));
    return tf.math.add(z, signed);
  }
}
