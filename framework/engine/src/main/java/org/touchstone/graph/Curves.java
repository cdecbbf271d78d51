// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.network.Curve;
import org.touchstone.api.network.Op;

/** Functions of each value, and their derivatives. */
record Curves(Ops tf, Curve curve, float a, float b) {

  private static final double GELU_CUBE = 0.044715;
  private static final double ROOT_2_OVER_PI = Math.sqrt(2 / Math.PI);

  static Curves of(Ops tf, Op.Activation activation) {
    return new Curves(tf, activation.curve(), (float) activation.a(), (float) activation.b());
  }

  Operand<TFloat32> value(Operand<TFloat32> x) {
    return switch (curve) {
      case CLIP -> tf.clipByValue(x, number(a), number(b));
      case LEAKY_RELU -> aboveZero(x, x, times(a, x));
      case ELU -> aboveZero(x, x, times(a, tf.math.expm1(below0(x))));
      case SELU -> aboveZero(x, times(b, x), times(b * a, tf.math.expm1(below0(x))));
      case CELU -> aboveZero(x, x, times(a, tf.math.expm1(times(1 / a, below0(x)))));
      case THRESHOLDED_RELU -> where(tf.math.greater(x, number(a)), x, tf.zerosLike(x));
      case SIGMOID -> tf.math.sigmoid(x);
      case TANH -> tf.math.tanh(x);
      case SILU -> tf.math.mul(x, tf.math.sigmoid(x));
      case HARD_SIGMOID -> hardSigmoid(x);
      case HARD_SWISH -> tf.math.mul(x, hardSigmoid(x));
      case GELU -> tf.math.mul(x, normal(x));
      case GELU_TANH -> tf.math.mul(times(.5f, x), plus(1, tf.math.tanh(inner(x))));
      case SOFTPLUS -> tf.math.softplus(x);
      case SOFTSIGN -> tf.math.div(x, plus(1, tf.math.abs(x)));
      case MISH -> tf.math.mul(x, tf.math.tanh(tf.math.softplus(x)));
      case ERF -> tf.math.erf(x);
      case EXP -> tf.math.exp(x);
      case LOG -> tf.math.log(x);
      case SQRT -> tf.math.sqrt(x);
      case POWER -> tf.math.pow(x, number(a));
      case ABSOLUTE -> tf.math.abs(x);
      case RECIPROCAL -> tf.math.reciprocal(x);
    };
  }

  /**
   * The derivative at x.
   *
   * @param y the value there
   */
  Operand<TFloat32> slope(Operand<TFloat32> x, Operand<TFloat32> y) {
    Operand<TFloat32> one = tf.onesLike(x);
    Operand<TFloat32> zero = tf.zerosLike(x);
    return switch (curve) {
      case CLIP -> between(x, a, b, one);
      case LEAKY_RELU -> aboveZero(x, one, times(a, one));
      case ELU -> aboveZero(x, one, plus(a, y));
      case SELU -> aboveZero(x, times(b, one), plus(b * a, y));
      case CELU -> aboveZero(x, one, tf.math.exp(times(1 / a, below0(x))));
      case THRESHOLDED_RELU -> where(tf.math.greater(x, number(a)), one, zero);
      case SIGMOID -> tf.math.mul(y, lessThanOne(y));
      case TANH -> lessThanOne(tf.math.square(y));
      case SILU -> silu(x);
      case HARD_SIGMOID -> between(hardArgument(x), 0, 1, times(hardA(), one));
      case HARD_SWISH -> hardSwish(x, one, zero);
      case GELU -> tf.math.add(normal(x), tf.math.mul(x, density(x)));
      case GELU_TANH -> geluTanh(x);
      case SOFTPLUS -> tf.math.sigmoid(x);
      case SOFTSIGN -> tf.math.reciprocal(tf.math.square(plus(1, tf.math.abs(x))));
      case MISH -> mish(x);
      case ERF ->
          times((float) (2 / Math.sqrt(Math.PI)), tf.math.exp(tf.math.neg(tf.math.square(x))));
      case EXP -> y;
      case LOG -> tf.math.reciprocal(x);
      case SQRT -> tf.math.reciprocal(times(2, y));
      case POWER -> times(a, tf.math.pow(x, number(a - 1)));
      case ABSOLUTE -> tf.math.sign(x);
      case RECIPROCAL -> tf.math.neg(tf.math.square(y));
    };
  }

  private Operand<TFloat32> number(float value) {
    return tf.constant(value);
  }

  private Operand<TFloat32> times(float factor, Operand<TFloat32> x) {
    return tf.math.mul(number(factor), x);
  }

  private Operand<TFloat32> plus(float summand, Operand<TFloat32> x) {
    return tf.math.add(number(summand), x);
  }

  private Operand<TFloat32> lessThanOne(Operand<TFloat32> x) {
    return tf.math.sub(number(1), x);
  }

  /** For exponentials, which must not overflow where they are not chosen. */
  private Operand<TFloat32> below0(Operand<TFloat32> x) {
    return tf.math.minimum(x, number(0));
  }

  private Operand<TFloat32> where(
      Operand<TBool> condition, Operand<TFloat32> then, Operand<TFloat32> otherwise) {
    return tf.select(condition, then, otherwise);
  }

  private Operand<TFloat32> aboveZero(
      Operand<TFloat32> x, Operand<TFloat32> then, Operand<TFloat32> otherwise) {
    return where(tf.math.greater(x, number(0)), then, otherwise);
  }

  private Operand<TFloat32> between(
      Operand<TFloat32> x, float low, float high, Operand<TFloat32> then) {
    Operand<TBool> inside =
        tf.math.logicalAnd(tf.math.greater(x, number(low)), tf.math.less(x, number(high)));
    return where(inside, then, tf.zerosLike(then));
  }

  private float hardA() {
    return curve == Curve.HARD_SWISH ? 1 / 6f : a;
  }

  private Operand<TFloat32> hardArgument(Operand<TFloat32> x) {
    return plus(curve == Curve.HARD_SWISH ? .5f : b, times(hardA(), x));
  }

  private Operand<TFloat32> hardSigmoid(Operand<TFloat32> x) {
    return tf.clipByValue(hardArgument(x), number(0), number(1));
  }

  private Operand<TFloat32> hardSwish(
      Operand<TFloat32> x, Operand<TFloat32> one, Operand<TFloat32> zero) {
    Operand<TFloat32> inside = plus(.5f, times(1 / 3f, x));
    return where(
        tf.math.lessEqual(x, number(-3)),
        zero,
        where(tf.math.greaterEqual(x, number(3)), one, inside));
  }

  private Operand<TFloat32> silu(Operand<TFloat32> x) {
    Operand<TFloat32> sigmoid = tf.math.sigmoid(x);
    return tf.math.mul(sigmoid, plus(1, tf.math.mul(x, lessThanOne(sigmoid))));
  }

  /** The normal distribution's Φ. */
  private Operand<TFloat32> normal(Operand<TFloat32> x) {
    return times(.5f, plus(1, tf.math.erf(times((float) Math.sqrt(.5), x))));
  }

  private Operand<TFloat32> density(Operand<TFloat32> x) {
    return times((float) (1 / Math.sqrt(2 * Math.PI)), tf.math.exp(times(-.5f, tf.math.square(x))));
  }

  private Operand<TFloat32> inner(Operand<TFloat32> x) {
    Operand<TFloat32> cube = tf.math.mul(x, tf.math.square(x));
    return times((float) ROOT_2_OVER_PI, tf.math.add(x, times((float) GELU_CUBE, cube)));
  }

  private Operand<TFloat32> geluTanh(Operand<TFloat32> x) {
    Operand<TFloat32> tanh = tf.math.tanh(inner(x));
    Operand<TFloat32> steep =
        times((float) ROOT_2_OVER_PI, plus(1, times((float) (3 * GELU_CUBE), tf.math.square(x))));
    return tf.math.add(
        times(.5f, plus(1, tanh)),
        tf.math.mul(tf.math.mul(times(.5f, x), lessThanOne(tf.math.square(tanh))), steep));
  }

  private Operand<TFloat32> mish(Operand<TFloat32> x) {
    Operand<TFloat32> tanh = tf.math.tanh(tf.math.softplus(x));
    return tf.math.add(
        tanh, tf.math.mul(tf.math.mul(x, lessThanOne(tf.math.square(tanh))), tf.math.sigmoid(x)));
  }
}
