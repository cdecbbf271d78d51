// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Op;

/** What a layer that is no linear map does, forwards and backwards. */
interface Step {

  /** The output; [images, …]. */
  Operand<TFloat32> value(List<Operand<TFloat32>> inputs);

  /**
   * The vector-Jacobian product: a signal for each input, of its shape.
   *
   * @param inputs of the rows
   * @param output of the rows
   * @param upstream the signal at the output
   */
  List<Operand<TFloat32>> signals(
      List<Operand<TFloat32>> inputs, Operand<TFloat32> output, Operand<TFloat32> upstream);

  /** A step with one input. */
  interface OfOne extends Step {

    Operand<TFloat32> value(Operand<TFloat32> input);

    Operand<TFloat32> signal(
        Operand<TFloat32> input, Operand<TFloat32> output, Operand<TFloat32> upstream);

    @Override
    default Operand<TFloat32> value(List<Operand<TFloat32>> inputs) {
      return value(inputs.get(0));
    }

    @Override
    default List<Operand<TFloat32>> signals(
        List<Operand<TFloat32>> inputs, Operand<TFloat32> output, Operand<TFloat32> upstream) {
      return List.of(signal(inputs.get(0), output, upstream));
    }
  }

  /**
   * Where a layer stands.
   *
   * @param images how many there are
   */
  record Context(Ops tf, Network network, Variables variables, Operand<TInt32> images) {

    Context with(Ops scoped) {
      return new Context(scoped, network, variables, images);
    }

    Extent input(Layer layer) {
      return network.extent(layer.inputs().get(0));
    }

    Operand<TFloat32> weight(Layer layer) {
      return variables.kernel(layer.name());
    }

    Operand<TFloat32> bias(Layer layer) {
      return variables.bias(layer.name());
    }
  }

  /** The step of a layer. */
  static Step of(Context context, Layer layer) {
    Ops tf = context.tf();
    Op op = layer.op();
    if (op instanceof Op.Nonlinearity nonlinearity) {
      return ValueSteps.of(context, layer, nonlinearity);
    } else if (op instanceof Op.Pool pool) {
      return PoolSteps.of(tf, pool, context.input(layer), layer.output());
    } else if (op instanceof Op.Sum) {
      return new JoinSteps.Sum(tf);
    } else if (op instanceof Op.Difference) {
      return new JoinSteps.Difference(tf);
    } else if (op instanceof Op.Product) {
      return new JoinSteps.Product(tf);
    } else if (op instanceof Op.Quotient) {
      return new JoinSteps.Quotient(tf);
    } else if (op instanceof Op.Extreme extreme) {
      return new JoinSteps.Extreme(tf, extreme.largest());
    } else if (op instanceof Op.MatMul) {
      return new JoinSteps.MatMul(tf);
    } else if (op instanceof Op.Concat concat) {
      return new JoinSteps.Concat(tf, concat.axis());
    } else if (op instanceof Op.Reduce reduce) {
      return new ReduceStep(tf, reduce);
    } else if (op instanceof Op.Lrn
        || op instanceof Op.LayerNorm
        || op instanceof Op.GroupNorm
        || op instanceof Op.Softmax) {
      return NormSteps.of(context, layer);
    }
    return PlaceSteps.of(context, layer);
  }
}
