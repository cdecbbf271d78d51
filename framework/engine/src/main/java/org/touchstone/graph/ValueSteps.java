// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.network.Curve;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Op;

/** Nonlinear functions of each value. */
final class ValueSteps {

  private ValueSteps() {}

  static Step of(Step.Context context, Layer layer, Op.Nonlinearity nonlinearity) {
    Ops tf = context.tf();
    if (nonlinearity instanceof Op.Activation activation) {
      return new OfCurve(tf, Curves.of(tf, activation));
    } else if (nonlinearity instanceof Op.PRelu) {
      return new PRelu(tf, context.weight(layer));
    }
    Op.Relu relu = (Op.Relu) nonlinearity;
    return relu.isBounded()
        ? new OfCurve(tf, new Curves(tf, Curve.CLIP, 0, (float) relu.most()))
        : new Relu(tf);
  }

  private record Relu(Ops tf) implements Step.OfOne {

    @Override
    public Operand<TFloat32> value(Operand<TFloat32> input) {
      return tf.nn.relu(input);
    }

    @Override
    public Operand<TFloat32> signal(
        Operand<TFloat32> input, Operand<TFloat32> output, Operand<TFloat32> upstream) {
      return tf.nn.reluGrad(upstream, output);
    }
  }

  private record OfCurve(Ops tf, Curves curves) implements Step.OfOne {

    @Override
    public Operand<TFloat32> value(Operand<TFloat32> input) {
      return curves.value(input);
    }

    @Override
    public Operand<TFloat32> signal(
        Operand<TFloat32> input, Operand<TFloat32> output, Operand<TFloat32> upstream) {
      return tf.math.mul(upstream, curves.slope(input, output));
    }
  }

  private record PRelu(Ops tf, Operand<TFloat32> slopes) implements Step.OfOne {

    @Override
    public Operand<TFloat32> value(Operand<TFloat32> input) {
      return where(input, input);
    }

    @Override
    public Operand<TFloat32> signal(
        Operand<TFloat32> input, Operand<TFloat32> output, Operand<TFloat32> upstream) {
      return where(input, upstream);
    }

    private Operand<TFloat32> where(Operand<TFloat32> input, Operand<TFloat32> values) {
      return tf.select(
          tf.math.greater(input, tf.constant(0f)), values, tf.math.mul(values, slopes));
    }
  }
}
