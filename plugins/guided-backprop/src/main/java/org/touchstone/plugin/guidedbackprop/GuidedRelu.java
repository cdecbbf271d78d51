// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.guidedbackprop;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.network.Node;
import org.touchstone.api.network.Rule;

/** {@code 1[a > 0] · 1[R > 0] · R}. */
record GuidedRelu() implements Rule {

  @Override
  public List<Operand<TFloat32>> pullBack(Ops tf, Node node, Operand<TFloat32> upstream) {
    return node.gradient(tf.nn.relu(upstream));
  }
}
