// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.positive;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.network.Node;
import org.touchstone.api.network.Rule;

/** Of what arrives at a ReLU the positive part takes the rule that was there. */
record PositiveRelu(Rule rule) implements Rule {

  @Override
  public List<Operand<TFloat32>> pullBack(Ops tf, Node node, Operand<TFloat32> upstream) {
    return rule.pullBack(tf, node, tf.nn.relu(upstream));
  }
}
