// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import java.util.function.UnaryOperator;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Node;
import org.touchstone.calls.Calls;

/** The nodes of the walk backwards. Each takes its values from the forward pass. */
final class GraphNode {

  private GraphNode() {}

  /** What a node needs: where it stands, and the place that feeds it. */
  record Context(Ops tf, Forward forward, Variables variables, CaseRows rows, Calls calls) {

    Context with(Ops scoped) {
      return new Context(scoped, forward, variables, rows, calls);
    }
  }

  static Node of(Context context, Layer layer, String inputPlace) {
    return layer.kind().affine()
        ? new Affine(context, layer, inputPlace)
        : new Fixed(context, layer, inputPlace);
  }

  private record Affine(Context context, Layer layer, String inputPlace) implements Node.Affine {

    @Override
    public Operand<TFloat32> input() {
      return context.rows().value(inputPlace);
    }

    @Override
    public Operand<TFloat32> output() {
      return context.rows().value(layer.name());
    }

    @Override
    public Operand<TFloat32> kernel() {
      return context.variables().kernel(layer.name());
    }

    @Override
    public Operand<TFloat32> bias() {
      return context.variables().bias(layer.name());
    }

    @Override
    public Operand<TFloat32> apply(
        UnaryOperator<Operand<TFloat32>> onInput, Operand<TFloat32> kernel) {
      Operand<TFloat32> input = onInput.apply(context.forward().value(inputPlace));
      return context.rows().gather(LayerOps.linear(context.tf(), layer, input, kernel));
    }

    @Override
    public Operand<TFloat64> applyInDouble(Operand<TFloat64> kernel) {
      Ops tf = context.tf();
      Operand<TFloat64> input = tf.dtypes.cast(context.forward().value(inputPlace), TFloat64.class);
      return context.rows().gather(LayerOps.linearInDouble(tf, layer, input, kernel));
    }

    @Override
    public Operand<TFloat32> transpose(Operand<TFloat32> upstream, Operand<TFloat32> kernel) {
      return LayerOps.transpose(context.tf(), layer, input(), upstream, kernel);
    }

    @Override
    public Operand<TFloat32> gradient(Operand<TFloat32> upstream) {
      return transpose(upstream, kernel());
    }
  }

  private record Fixed(Context context, Layer layer, String inputPlace) implements Node.Fixed {

    @Override
    public Operand<TFloat32> input() {
      return context.rows().value(inputPlace);
    }

    @Override
    public Operand<TFloat32> output() {
      return context.rows().value(layer.name());
    }

    @Override
    public Operand<TFloat32> gradient(Operand<TFloat32> upstream) {
      return LayerOps.fixedGradient(context.tf(), layer, input(), output(), upstream);
    }
  }
}
