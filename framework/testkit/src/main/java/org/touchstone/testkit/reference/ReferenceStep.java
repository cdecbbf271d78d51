// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit.reference;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Op;
import org.touchstone.testkit.reference.ReferenceNode.Parameters;

/** What one layer does, forwards and backwards. */
final class ReferenceStep {

  private static final double STEP = 1e-6;

  private ReferenceStep() {}

  static Volume output(Layer layer, Optional<Parameters> parameters, List<Volume> inputs) {
    Volume input = inputs.get(0);
    Op op = layer.op();
    if (op.affine()) {
      return parameters.orElseThrow().kernel().apply(input).plus(parameters.orElseThrow().bias());
    } else if (op instanceof Op.PRelu) {
      return input.with(slopes(parameters), (x, slope) -> x > 0 ? x : slope * x);
    } else if (op instanceof Op.Nonlinearity) {
      return input.map(ReferenceCurves.of(op));
    } else if (op instanceof Op.MaxPool) {
      return ReferencePool.maxima(layer, input);
    } else if (op instanceof Op.AveragePool) {
      return ReferencePool.means(layer, input);
    } else if (op instanceof Op.Reduce) {
      return input.perChannel(pixels -> Arrays.stream(pixels).average().orElseThrow());
    } else if (op instanceof Op.Lrn lrn) {
      return input.times(divisor(lrn, input).map(d -> Math.pow(d, -lrn.beta())));
    } else if (inputs.size() > 1) {
      return joined(op, inputs);
    }
    return ReferencePlaces.output(layer, input);
  }

  private static Volume joined(Op op, List<Volume> inputs) {
    Volume one = inputs.get(0);
    Volume other = inputs.get(1);
    if (op instanceof Op.Sum) {
      return inputs.stream().reduce(Volume::plus).orElseThrow();
    } else if (op instanceof Op.Difference) {
      return one.minus(other);
    } else if (op instanceof Op.Product) {
      return one.times(other);
    } else if (op instanceof Op.Extreme extreme) {
      return one.with(other, extreme.largest() ? Math::max : Math::min);
    }
    return Volume.joined(inputs);
  }

  static List<Volume> gradients(ReferenceNode node, Volume upstream) {
    if (node.inputs().size() == 1) {
      return List.of(gradient(node, upstream));
    }
    Op op = node.layer().op();
    Volume one = node.inputs().get(0);
    Volume other = node.inputs().get(1);
    if (op instanceof Op.Sum) {
      return node.inputs().stream().map(input -> upstream.summedTo(input)).toList();
    } else if (op instanceof Op.Difference) {
      return List.of(upstream.summedTo(one), upstream.times(-1).summedTo(other));
    } else if (op instanceof Op.Product) {
      return List.of(upstream.times(other).summedTo(one), upstream.times(one).summedTo(other));
    } else if (op instanceof Op.Extreme extreme) {
      Volume first = one.with(other, (a, b) -> (extreme.largest() ? a >= b : a <= b) ? 1 : 0);
      return List.of(
          upstream.times(first).summedTo(one),
          upstream.times(first.map(won -> 1 - won)).summedTo(other));
    }
    return upstream.parts(node.inputs().stream().map(Volume::channels).toList());
  }

  private static Volume gradient(ReferenceNode node, Volume upstream) {
    Op op = node.layer().op();
    Volume input = node.input();
    if (op.affine()) {
      return node.kernel().transpose(upstream);
    } else if (op instanceof Op.PRelu) {
      Volume slopes = input.with(slopes(node.parameters()), (x, slope) -> x > 0 ? 1 : slope);
      return upstream.times(slopes);
    } else if (op instanceof Op.Relu relu) {
      return upstream.with(input, (signal, x) -> x > 0 && x < relu.most() ? signal : 0);
    } else if (op instanceof Op.Nonlinearity) {
      DoubleUnaryOperator curve = ReferenceCurves.of(op);
      return upstream.with(input, (signal, x) -> signal * slope(curve, x));
    } else if (op instanceof Op.MaxPool) {
      return ReferencePool.toWinners(node, upstream);
    } else if (op instanceof Op.AveragePool) {
      return ReferencePool.toAll(node, upstream);
    } else if (op instanceof Op.Reduce) {
      double pixels = (double) input.height() * input.width();
      return input.with(upstream, (x, signal) -> signal / pixels);
    } else if (op instanceof Op.Lrn lrn) {
      return ofLrn(lrn, input, upstream);
    }
    return ReferencePlaces.gradient(node, upstream);
  }

  /** By finite differences. */
  private static double slope(DoubleUnaryOperator curve, double x) {
    return (curve.applyAsDouble(x + STEP) - curve.applyAsDouble(x - STEP)) / (2 * STEP);
  }

  private static Volume slopes(Optional<Parameters> parameters) {
    double[] values = parameters.orElseThrow().kernel().values();
    return new Volume(1, 1, values.length, values);
  }

  private static Volume divisor(Op.Lrn lrn, Volume input) {
    return around(lrn, input.times(input)).map(s -> lrn.bias() + lrn.alpha() / lrn.size() * s);
  }

  /** {@code u_i D_i^−β − 2αβ/n x_i Σ_j u_j x_j D_j^(−β−1)}. */
  private static Volume ofLrn(Op.Lrn lrn, Volume x, Volume u) {
    Volume divisor = divisor(lrn, x);
    Volume through = u.times(x).times(divisor.map(d -> Math.pow(d, -lrn.beta() - 1)));
    double factor = 2 * lrn.alpha() * lrn.beta() / lrn.size();
    return u.times(divisor.map(d -> Math.pow(d, -lrn.beta())))
        .minus(x.times(around(lrn, through)).times(factor));
  }

  /** The sum over the channels around each. */
  private static Volume around(Op.Lrn lrn, Volume values) {
    Volume sums = values.map(value -> 0);
    int channels = values.channels();
    for (int i = 0; i < values.values().length; i++) {
      int pixel = i / channels * channels;
      int channel = i % channels;
      int end = Math.min(channels - 1, channel + lrn.size() / 2);
      for (int k = Math.max(0, channel - lrn.size() / 2); k <= end; k++) {
        sums.values()[i] += values.values()[pixel + k];
      }
    }
    return sums;
  }
}
