// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.lrp;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.network.Node;
import org.touchstone.api.network.Rule;

/**
 * Relevance shared without regard to the input: by squared weight (w², Montavon et al., 2017), or
 * evenly over the inputs of a unit (flat, Lapuschkin et al., 2019).
 */
record WeightShare(boolean squared) implements Rule {

  @Override
  public List<Operand<TFloat32>> pullBack(Ops tf, Node node, Operand<TFloat32> upstream) {
    Node.Affine affine = (Node.Affine) node;
    Operand<TFloat32> kernel =
        squared ? tf.math.square(affine.kernel()) : tf.onesLike(affine.kernel());
    Operand<TFloat32> all = affine.apply(tf::onesLike, kernel);
    return List.of(affine.transpose(tf.math.divNoNan(upstream, all), kernel));
  }
}
