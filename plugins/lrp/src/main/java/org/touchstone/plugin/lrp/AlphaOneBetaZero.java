// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.lrp;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.network.Node;
import org.touchstone.api.network.Rule;

/**
 * α1β0: only positive contributions count, {@code x⁺w⁺ + x⁻w⁻}, above and below the line; 0 / 0 is
 * 0. Unlike {@link ZPlus} it is meant for inputs of both signs.
 */
record AlphaOneBetaZero(boolean bias) implements Rule {

  @Override
  public List<Operand<TFloat32>> pullBack(Ops tf, Node node, Operand<TFloat32> upstream) {
    Node.Affine affine = (Node.Affine) node;
    Operand<TFloat32> positive = tf.nn.relu(affine.kernel());
    Operand<TFloat32> negative = below0(tf, affine.kernel());
    Operand<TFloat32> z =
        tf.math.add(
            affine.apply(tf.nn::relu, positive), affine.apply(x -> below0(tf, x), negative));
    Operand<TFloat32> all = bias ? tf.math.add(z, tf.nn.relu(affine.bias())) : z;
    Operand<TFloat32> shares = tf.math.divNoNan(upstream, all);
    return List.of(
        tf.math.add(
            tf.math.mul(tf.nn.relu(affine.input()), affine.transpose(shares, positive)),
            tf.math.mul(below0(tf, affine.input()), affine.transpose(shares, negative))));
  }

  private static Operand<TFloat32> below0(Ops tf, Operand<TFloat32> values) {
    return tf.math.minimum(values, tf.constant(0f));
  }
}
