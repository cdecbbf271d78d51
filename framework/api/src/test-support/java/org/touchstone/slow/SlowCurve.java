// SPDX-License-Identifier: Apache-2.0
package org.touchstone.slow;

import org.apache.commons.math3.special.Erf;
import org.touchstone.api.network.Op;

/** Functions of one number and their derivatives. */
final class SlowCurve {

  private SlowCurve() {}

  static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  static double value(Op.Activation f, double x) {
    double a = f.a();
    double b = f.b();
    return switch (f.curve()) {
      case CLIP -> Math.max(a, Math.min(b, x));
      case LEAKY_RELU -> x > 0 ? x : a * x;
      case ELU -> x > 0 ? x : a * Math.expm1(x);
      case SELU -> b * (x > 0 ? x : a * Math.expm1(x));
      case CELU -> x > 0 ? x : a * Math.expm1(x / a);
      case THRESHOLDED_RELU -> x > a ? x : 0;
      case SIGMOID -> sigmoid(x);
      case TANH -> Math.tanh(x);
      case SILU -> x * sigmoid(x);
      case HARD_SIGMOID -> Math.max(0, Math.min(1, a * x + b));
      case HARD_SWISH -> x * Math.max(0, Math.min(1, x / 6 + 0.5));
      case GELU -> x * (1 + Erf.erf(x / Math.sqrt(2))) / 2;
      case GELU_TANH -> x / 2 * (1 + Math.tanh(inner(x)));
      case SOFTPLUS -> softplus(x);
      case SOFTSIGN -> x / (1 + Math.abs(x));
      case MISH -> x * Math.tanh(softplus(x));
      case ERF -> Erf.erf(x);
      case EXP -> Math.exp(x);
      case LOG -> Math.log(x);
      case SQRT -> Math.sqrt(x);
      case POWER -> Math.pow(x, a);
      case ABSOLUTE -> Math.abs(x);
      case RECIPROCAL -> 1 / x;
    };
  }

  private static double inner(double x) {
    return Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x);
  }

  static double slope(Op.Activation f, double x, double y) {
    double a = f.a();
    double b = f.b();
    return switch (f.curve()) {
      case CLIP -> x > a && x < b ? 1 : 0;
      case LEAKY_RELU -> x > 0 ? 1 : a;
      case ELU -> x > 0 ? 1 : y + a;
      case SELU -> x > 0 ? b : y + b * a;
      case CELU -> x > 0 ? 1 : Math.exp(x / a);
      case THRESHOLDED_RELU -> x > a ? 1 : 0;
      case SIGMOID -> y * (1 - y);
      case TANH -> 1 - y * y;
      case SILU -> sigmoid(x) * (1 + x * (1 - sigmoid(x)));
      case HARD_SIGMOID -> a * x + b > 0 && a * x + b < 1 ? a : 0;
      case HARD_SWISH -> x <= -3 ? 0 : x >= 3 ? 1 : x / 3 + 0.5;
      case GELU ->
          (1 + Erf.erf(x / Math.sqrt(2))) / 2 + x * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
      case GELU_TANH -> geluTanh(x);
      case SOFTPLUS -> sigmoid(x);
      case SOFTSIGN -> Math.pow(1 + Math.abs(x), -2);
      case MISH -> mish(x);
      case ERF -> 2 / Math.sqrt(Math.PI) * Math.exp(-x * x);
      case EXP -> y;
      case LOG -> 1 / x;
      case SQRT -> 0.5 / y;
      case POWER -> a * Math.pow(x, a - 1);
      case ABSOLUTE -> Math.signum(x);
      case RECIPROCAL -> -y * y;
    };
  }

  private static double geluTanh(double x) {
    double t = Math.tanh(inner(x));
    double slope = Math.sqrt(2 / Math.PI) * (1 + 3 * 0.044715 * x * x);
    return (1 + t) / 2 + x / 2 * (1 - t * t) * slope;
  }

  private static double mish(double x) {
    double t = Math.tanh(softplus(x));
    return t + x * (1 - t * t) * sigmoid(x);
  }
}
