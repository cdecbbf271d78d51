// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.network;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * How a signal goes backwards through one layer.
 *
 * <p>Implement it as a record: equal rules make equal passes, and equal passes are built once. A
 * lambda would equal itself alone. Rows must not influence one another.
 *
 * <pre>{@code
 * // Guided backpropagation (Springenberg et al., 2015): only what is positive goes on.
 * record GuidedRelu() implements Rule {
 *   @Override
 *   public List<Operand<TFloat32>> pullBack(Ops tf, Node node, Operand<TFloat32> upstream) {
 *     return node.gradient(tf.nn.relu(upstream));
 *   }
 * }
 * }</pre>
 */
public interface Rule {

  /**
   * Builds the signals at the layer's inputs. Called once a layer and pass, while the graph is
   * built; the operands have no values yet. Where several layers read one output, what they send
   * back is summed before the rule of the layer that made it is asked.
   *
   * @param tf where operations are added
   * @param node the layer with what enters and leaves it; a {@link Node.Affine} where it has a
   *     kernel
   * @param upstream the signal at the layer's output, [rows, …] as {@link Node#output()}
   * @return one signal for each of {@link Node#inputs()}, of its shape
   */
  List<Operand<TFloat32>> pullBack(Ops tf, Node node, Operand<TFloat32> upstream);

  /** The chain rule: what every layer does where no rule is chosen. */
  record Gradient() implements Rule {
    @Override
    public List<Operand<TFloat32>> pullBack(Ops tf, Node node, Operand<TFloat32> upstream) {
      return node.gradient(upstream);
    }
  }
}
