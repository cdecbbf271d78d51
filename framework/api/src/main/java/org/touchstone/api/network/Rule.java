// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.network;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * How a signal goes backwards through one layer.
 *
 * <p>Implement it as a record: equal rules make equal passes, and equal passes are built once.
 */
public interface Rule {

  /**
   * The signal at the layer's input.
   *
   * @param upstream the signal at the layer's output, [rows, …] as {@link Node#output()}
   * @return [rows, …] as {@link Node#input()}
   */
  Operand<TFloat32> pullBack(Ops tf, Node node, Operand<TFloat32> upstream);

  /** The chain rule: what every layer does where no rule is chosen. */
  record Gradient() implements Rule {
    @Override
    public Operand<TFloat32> pullBack(Ops tf, Node node, Operand<TFloat32> upstream) {
      return node.gradient(upstream);
    }
  }
}
