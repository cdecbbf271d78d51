// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.network;

import java.util.List;
import java.util.function.UnaryOperator;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;

/**
 * One layer while a signal walks backwards through it. All operands are gathered to rows: one row
 * is one image explained for one class.
 */
public sealed interface Node permits Node.Affine, Node.Fixed {

  /** The layer through which the signal walks. */
  Layer layer();

  /** The activations that entered the layer, in its order, each [rows, …]. */
  List<Operand<TFloat32>> inputs();

  /** The first of them, and the only one of all layers but sums and concatenations, [rows, …]. */
  default Operand<TFloat32> input() {
    return inputs().get(0);
  }

  /** The activation that left the layer, [rows, …]. */
  Operand<TFloat32> output();

  /**
   * The chain rule: the vector-Jacobian product of the layer with {@code upstream}.
   *
   * @param upstream [rows, …] as {@link #output()}
   * @return one signal for each of {@link #inputs()}, of its shape
   */
  List<Operand<TFloat32>> gradient(Operand<TFloat32> upstream);

  /** A layer with a kernel: convolution [kh, kw, in, out] or dense [in, out]. */
  non-sealed interface Affine extends Node {

    /** [kh, kw, in, out] of a convolution, [in, out] of a dense layer. */
    Operand<TFloat32> kernel();

    /** One number a channel of the output, [out]. */
    Operand<TFloat32> bias();

    /**
     * The layer's linear map with another kernel on {@code onInput} of its input, without bias. It
     * is computed once an image and then gathered to rows.
     *
     * @param onInput what is done to the input before; {@link UnaryOperator#identity()} for nothing
     * @param kernel of the shape of {@link #kernel()}
     * @return [rows, …] as {@link #output()}
     */
    Operand<TFloat32> apply(UnaryOperator<Operand<TFloat32>> onInput, Operand<TFloat32> kernel);

    /**
     * The same on the input as it is, in double precision: for a divisor whose terms may cancel, so
     * that their rounding would decide the result.
     *
     * @param kernel of the shape of {@link #kernel()}
     * @return [rows, …] as {@link #output()}
     */
    Operand<TFloat64> applyInDouble(Operand<TFloat64> kernel);

    /**
     * The transpose of the layer's linear map with the given kernel, applied to a signal.
     *
     * @param upstream [rows, …] as {@link #output()}
     * @param kernel of the shape of {@link #kernel()}
     * @return [rows, …] as {@link #input()}
     */
    Operand<TFloat32> transpose(Operand<TFloat32> upstream, Operand<TFloat32> kernel);
  }

  /** A layer without parameters: ReLU, pooling, flattening, a sum, a concatenation. */
  non-sealed interface Fixed extends Node {}
}
