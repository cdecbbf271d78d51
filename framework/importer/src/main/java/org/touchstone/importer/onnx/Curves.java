// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.onnx;

import java.util.List;
import org.touchstone.api.network.Curve;
import org.touchstone.api.network.Op;
import org.touchstone.importer.graph.LearntOp;
import org.touchstone.importer.graph.Refusal;
import org.touchstone.importer.graph.Tensor;
import org.touchstone.importer.onnx.Value.Flow;
import org.touchstone.importer.onnx.Value.Known;

/** Functions of each number, with the defaults of their settings. */
final class Curves {

  private static final double UNBOUNDED = 3.4e38;

  private Curves() {}

  static Operator plain(Curve curve) {
    return plain(new Op.Activation(curve));
  }

  static Operator plain(Op op) {
    return Operator.of(call -> call.like(call.flow(0), op));
  }

  /** One setting, alpha. */
  static Operator alpha(Curve curve, double otherwise) {
    return Operator.of(
        call ->
            call.like(
                call.flow(0),
                new Op.Activation(curve, call.settings().real("alpha", otherwise), 0)));
  }

  static Value hardSigmoid(Call call) {
    double alpha = call.settings().real("alpha", 0.2);
    double beta = call.settings().real("beta", 0.5);
    return call.like(call.flow(0), new Op.Activation(Curve.HARD_SIGMOID, alpha, beta));
  }

  static Value selu(Call call) {
    double alpha = call.settings().real("alpha", 1.6732631921768188);
    double gamma = call.settings().real("gamma", 1.0507010221481323);
    return call.like(call.flow(0), new Op.Activation(Curve.SELU, alpha, gamma));
  }

  static Value gelu(Call call) {
    String approximate = call.settings().text("approximate", "none");
    call.demand(
        approximate.equals("none") || approximate.equals("tanh"),
        "'approximate' is '%s'; it is 'none' or 'tanh'.",
        approximate);
    Curve curve = approximate.equals("tanh") ? Curve.GELU_TANH : Curve.GELU;
    return call.like(call.flow(0), new Op.Activation(curve));
  }

  static Value clip(Call call) {
    double least = -Double.MAX_VALUE;
    double most = Double.MAX_VALUE;
    if (call.opset() < 11) {
      least = call.settings().real("min", least);
      most = call.settings().real("max", most);
    } else {
      least = call.has(1) ? call.known(1).at(0) : least;
      most = call.has(2) ? call.known(2).at(0) : most;
    }
    Flow flow = call.flow(0);
    call.demand(least < most, "It clips to %s and %s.", least, most);
    if (most >= UNBOUNDED) {
      return least <= -UNBOUNDED
          ? flow
          : call.like(
              flow,
              least == 0 ? new Op.Relu() : new Op.Activation(Curve.CLIP, least, Double.MAX_VALUE));
    }
    return call.like(
        flow, least == 0 ? new Op.Relu(most) : new Op.Activation(Curve.CLIP, least, most));
  }

  static Value prelu(Call call) {
    Flow flow = call.flow(0);
    Tensor slope = call.known(1);
    if (slope.size() == 1) {
      double one = slope.at(0);
      return call.like(
          flow, one == 0 ? new Op.Relu() : new Op.Activation(Curve.LEAKY_RELU, one, 0));
    }
    Tensor channels = call.made("slope", List.of(slope), () -> Arithmetic.stored(slope, flow));
    int last = flow.dims().get(flow.rank() - 1);
    call.demand(channels.size() == last, "Its slopes %s are not one a channel.", slope.shape());
    return call.like(flow, LearntOp.of(new Op.PRelu(), channels.reshaped(List.of(last))));
  }

  static Value negative(Call call) {
    Flow flow = call.flow(0);
    return Arithmetic.affine(call, flow, -1, 0);
  }

  static Value power(Call call) {
    if (call.value(0) instanceof Known) {
      throw Refusal.setting("The exponent depends on the image.");
    }
    Tensor exponent = call.known(1);
    call.demand(exponent.size() == 1, "It has %s exponents.", exponent.size());
    return call.like(call.flow(0), new Op.Activation(Curve.POWER, exponent.at(0), 0));
  }
}
