// SPDX-License-Identifier: Apache-2.0
package org.touchstone.toolkit.map;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.network.Composite;
import org.touchstone.api.network.Node;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Pass;
import org.touchstone.api.network.Rule;
import org.touchstone.api.network.Seed;

/**
 * Guided backpropagation's rule at a ReLU (Springenberg et al., 2015): {@code 1[a > 0] · 1[R > 0] ·
 * R}.
 */
public record GuidedRelu() implements Rule {

  /** Guided backpropagation from the logit. */
  public static final Pass PASS =
      new Pass(Seed.ONE, Composite.GRADIENT.with(Op.Relu.class, new GuidedRelu()));

  @Override
  public List<Operand<TFloat32>> pullBack(Ops tf, Node node, Operand<TFloat32> upstream) {
    return node.gradient(tf.nn.relu(upstream));
  }
}
