// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit.reference;

import java.util.function.DoubleUnaryOperator;
import org.touchstone.api.network.Op;

/** Nonlinear functions of one number, as far as the small networks have them. */
final class ReferenceCurves {

  private ReferenceCurves() {}

  static DoubleUnaryOperator of(Op op) {
    if (op instanceof Op.Relu relu) {
      return x -> Math.min(Math.max(x, 0), relu.most());
    }
    Op.Activation activation = (Op.Activation) op;
    return switch (activation.curve()) {
      case LEAKY_RELU -> x -> x > 0 ? x : activation.a() * x;
      case SIGMOID -> ReferenceCurves::sigmoid;
      case SILU -> x -> x * sigmoid(x);
      case HARD_SWISH -> x -> x * Math.min(Math.max(x / 6 + 0.5, 0), 1);
      default -> throw new AssertionError(activation);
    };
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
