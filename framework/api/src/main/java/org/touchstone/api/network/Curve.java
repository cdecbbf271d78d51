// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.network;

/** A function of one number; a and b are the two settings of an {@link Op.Activation}. */
public enum Curve {
  /** x, but at least a and at most b. */
  CLIP,
  /** x where it is above 0, else a·x. */
  LEAKY_RELU,
  /** x above 0, else a·(eˣ − 1). */
  ELU,
  /** b·x above 0, else b·a·(eˣ − 1). */
  SELU,
  /** x above 0, else a·(e^(x/a) − 1). */
  CELU,
  /** x where it is above a, else 0. */
  THRESHOLDED_RELU,
  /** 1 / (1 + e⁻ˣ). */
  SIGMOID,
  /** The hyperbolic tangent. */
  TANH,
  /** x·sigmoid(x). */
  SILU,
  /** a·x + b, but at least 0 and at most 1. */
  HARD_SIGMOID,
  /** x·hard sigmoid(x) with a = 1/6 and b = 1/2. */
  HARD_SWISH,
  /** x·Φ(x), with the normal distribution's Φ. */
  GELU,
  /** GELU's approximation by tanh. */
  GELU_TANH,
  /** ln(1 + eˣ). */
  SOFTPLUS,
  /** x / (1 + |x|). */
  SOFTSIGN,
  /** x·tanh(softplus(x)). */
  MISH,
  /** The error function. */
  ERF,
  /** eˣ. */
  EXP,
  /** The natural logarithm. */
  LOG,
  /** The square root. */
  SQRT,
  /** xᵃ. */
  POWER,
  /** |x|. */
  ABSOLUTE,
  /** 1 / x. */
  RECIPROCAL;

  /** Whether a network's nonlinearity has this form; the others are steps of arithmetic. */
  public boolean isActivation() {
    return compareTo(MISH) <= 0;
  }

  /** Whether no value of it is below 0, whatever x is; a is the setting of that name. */
  boolean isNonNegative(double a) {
    return switch (this) {
      case SIGMOID, HARD_SIGMOID, SOFTPLUS, EXP, SQRT, ABSOLUTE -> true;
      case CLIP, THRESHOLDED_RELU -> a >= 0;
      default -> false;
    };
  }

  /** Whether no value of it is below 0 where x is not. */
  boolean keepsSign() {
    return this != LOG;
  }
}
