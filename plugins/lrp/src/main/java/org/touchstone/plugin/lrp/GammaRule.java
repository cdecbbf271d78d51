// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.lrp;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TNumber;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Node;
import org.touchstone.api.network.Rule;

/**
 * {@code R_j = a_j Σ_k ρ(w_jk) R_k / (z_k + ε sign z_k)}, finite γ; sign(0) is 1.
 *
 * <p>At the layer that reads the image the terms of z may cancel, and then their rounding would
 * decide the quotient: z is computed in double precision there. Into inner layers comes what is not
 * negative, and z is at least as large as the activation that R belongs to.
 *
 * @param signedInput whether what comes in may be negative
 */
record GammaRule(double gamma, boolean bias, float epsilon, boolean relative, boolean signedInput)
    implements Rule {

  @Override
  public List<Operand<TFloat32>> pullBack(Ops tf, Node node, Operand<TFloat32> upstream) {
    Node.Affine affine = (Node.Affine) node;
    Operand<TFloat32> kernel = favoured(tf, affine.kernel());
    Operand<TFloat32> shares =
        signedInput
            ? tf.dtypes.cast(
                shares(tf, affine.layer(), inDouble(tf, upstream), zInDouble(tf, affine)),
                TFloat32.class)
            : shares(tf, affine.layer(), upstream, z(tf, affine, kernel));
    return List.of(tf.math.mul(affine.input(), affine.transpose(shares, kernel)));
  }

  private Operand<TFloat32> z(Ops tf, Node.Affine affine, Operand<TFloat32> kernel) {
    if (gamma == 0 && bias) {
      return affine.output();
    }
    Operand<TFloat32> z = affine.apply(input -> input, kernel);
    return bias ? tf.math.add(z, favoured(tf, affine.bias())) : z;
  }

  private Operand<TFloat64> zInDouble(Ops tf, Node.Affine affine) {
    if (gamma == 0 && bias) {
      return inDouble(tf, affine.output());
    }
    Operand<TFloat64> z = affine.applyInDouble(favoured(tf, inDouble(tf, affine.kernel())));
    return bias ? tf.math.add(z, favoured(tf, inDouble(tf, affine.bias()))) : z;
  }

  private static Operand<TFloat64> inDouble(Ops tf, Operand<TFloat32> values) {
    return tf.dtypes.cast(values, TFloat64.class);
  }

  private <T extends TNumber> Operand<T> favoured(Ops tf, Operand<T> weights) {
    Operand<T> factor = tf.dtypes.cast(tf.constant(gamma), weights.type());
    return gamma == 0 ? weights : tf.math.add(weights, tf.math.mul(factor, tf.nn.relu(weights)));
  }

  private <T extends TNumber> Operand<T> shares(
      Ops tf, Layer layer, Operand<T> upstream, Operand<T> z) {
    Operand<T> size = tf.dtypes.cast(tf.constant(epsilon), z.type());
    if (relative) {
      size = tf.math.mul(size, Largest.ofRow(tf, layer, z));
    }
    Operand<T> signed =
        tf.select(tf.math.greaterEqual(z, tf.zerosLike(z)), size, tf.math.neg(size));
    return tf.math.divNoNan(upstream, tf.math.add(z, signed));
  }
}
