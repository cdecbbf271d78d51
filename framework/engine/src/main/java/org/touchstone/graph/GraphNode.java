// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import java.util.List;
import java.util.function.UnaryOperator;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TType;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Node;
import org.touchstone.calls.Calls;

/** The nodes of the walk backwards. Each takes its values from the forward pass. */
final class GraphNode {

  private GraphNode() {}

  /** What a node needs: where it stands, and what feeds it. */
  record Context(
      Ops tf, Network network, Forward forward, Variables variables, CaseRows rows, Calls calls) {

    Step.Context ofLayer() {
      return new Step.Context(tf, network, variables, forward.images());
    }

    Context with(Ops scoped) {
      return new Context(scoped, network, forward, variables, rows, calls);
    }
  }

  static Node of(Context context, Layer layer) {
    return layer.op().affine() ? new Affine(context, layer) : new Fixed(context, layer);
  }

  private static List<Operand<TFloat32>> inputs(Context context, Layer layer) {
    return layer.inputs().stream().map(context.rows()::value).toList();
  }

  private record Affine(Context context, Layer layer) implements Node.Affine {

    @Override
    public List<Operand<TFloat32>> inputs() {
      return GraphNode.inputs(context, layer);
    }

    private Operand<TFloat32> ofImages() {
      return context.forward().value(layer.inputs().get(0));
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
      Operand<TFloat32> input = onInput.apply(ofImages());
      return ofRows(LayerOps.linear(context.tf(), layer, input, kernel));
    }

    @Override
    public Operand<TFloat64> applyInDouble(Operand<TFloat64> kernel) {
      Ops tf = context.tf();
      Operand<TFloat64> input = tf.dtypes.cast(ofImages(), TFloat64.class);
      return ofRows(LayerOps.linearInDouble(tf, layer, input, kernel));
    }

    private <T extends TType> Operand<T> ofRows(Operand<T> ofImages) {
      return context.rows().gather(ofImages, layer.output());
    }

    @Override
    public Operand<TFloat32> transpose(Operand<TFloat32> upstream, Operand<TFloat32> kernel) {
      return LayerOps.transpose(context.tf(), layer, input(), upstream, kernel);
    }

    @Override
    public List<Operand<TFloat32>> gradient(Operand<TFloat32> upstream) {
      return List.of(transpose(upstream, kernel()));
    }
  }

  private record Fixed(Context context, Layer layer) implements Node.Fixed {

    @Override
    public List<Operand<TFloat32>> inputs() {
      return GraphNode.inputs(context, layer);
    }

    @Override
    public Operand<TFloat32> output() {
      return context.rows().value(layer.name());
    }

    @Override
    public List<Operand<TFloat32>> gradient(Operand<TFloat32> upstream) {
      return Step.of(context.ofLayer(), layer).signals(inputs(), output(), upstream);
    }
  }
}
