// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.lrp;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.network.Node;
import org.touchstone.api.network.Rule;

/**
 * zᴮ (Montavon et al., 2017): contributions are counted from the ends of the image's range, {@code
 * x·w − low·w⁺ − high·w⁻}, so that none is negative; 0 / 0 is 0.
 */
record ZBox(float low, float high) implements Rule {

  @Override
  public List<Operand<TFloat32>> pullBack(Ops tf, Node node, Operand<TFloat32> upstream) {
    Node.Affine affine = (Node.Affine) node;
    Operand<TFloat32> positive = tf.nn.relu(affine.kernel());
    Operand<TFloat32> negative = tf.math.minimum(affine.kernel(), tf.constant(0f));
    Operand<TFloat32> z =
        without(
            tf,
            affine.apply(x -> x, affine.kernel()),
            affine.apply(x -> filled(tf, x, low), positive),
            affine.apply(x -> filled(tf, x, high), negative));
    Operand<TFloat32> shares = tf.math.divNoNan(upstream, z);
    return List.of(
        without(
            tf,
            tf.math.mul(affine.input(), affine.transpose(shares, affine.kernel())),
            tf.math.mul(tf.constant(low), affine.transpose(shares, positive)),
            tf.math.mul(tf.constant(high), affine.transpose(shares, negative))));
  }

  private static Operand<TFloat32> without(
      Ops tf, Operand<TFloat32> all, Operand<TFloat32> one, Operand<TFloat32> other) {
    return tf.math.sub(tf.math.sub(all, one), other);
  }

  private static Operand<TFloat32> filled(Ops tf, Operand<TFloat32> like, float value) {
    return tf.math.mul(tf.onesLike(like), tf.constant(value));
  }
}
