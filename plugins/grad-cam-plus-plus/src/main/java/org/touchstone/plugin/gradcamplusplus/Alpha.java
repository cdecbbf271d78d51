// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.gradcamplusplus;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.toolkit.map.Pixels;

/**
 * The pixel weights α of GradCAM++, with g = ∂f/∂A and S_k = Σ_ab A^k_ab.
 *
 * <p>A is nowhere negative, as behind a ReLU. Where the denominator of a port is exactly 0, and no
 * limit exists, α is 0, so that the pixel does not count.
 */
public enum Alpha {
  /**
   * Eq. 19 of Chattopadhay et al., {@code g² / (2g² + S g³)}. Only pixels with g &gt; 0 count in
   * the end, where it is {@code 1 / (2 + S g)}: no underflow and no stabiliser.
   */
  EQ19,
  /** The same with 1e-6 added to the denominator, as in a widespread port. */
  EPS,
  /** A port with {@code Σ_ab A_ab g³_ab} for {@code S g³}; α may be negative. */
  SUM_OF_PRODUCTS;

  private static final float PORT_EPSILON = 1e-6f;
  private static final float PRODUCTS_EPSILON = 1e-7f;

  /** [rows, h, w, channels]; what stands where g ≤ 0 is multiplied with 0 later. */
  Operand<TFloat32> of(Ops tf, Operand<TFloat32> activation, Operand<TFloat32> gradient) {
    Operand<TFloat32> two = tf.constant(2f);
    if (this == EQ19) {
      Operand<TFloat32> positive = tf.nn.relu(gradient);
      // DivNoNan rounds otherwise than Div, and this is never 0.
      return tf.math.div(
          tf.constant(1f), tf.math.add(two, tf.math.mul(Pixels.sum(tf, activation), positive)));
    }
    Operand<TFloat32> square = tf.math.square(gradient);
    Operand<TFloat32> cube = tf.math.mul(square, gradient);
    if (this == EPS) {
      Operand<TFloat32> denominator =
          tf.math.add(tf.math.mul(two, square), tf.math.mul(Pixels.sum(tf, activation), cube));
      return tf.math.divNoNan(square, tf.math.add(denominator, tf.constant(PORT_EPSILON)));
    }
    Operand<TFloat32> denominator =
        tf.math.add(tf.math.mul(two, square), Pixels.sum(tf, tf.math.mul(activation, cube)));
    Operand<TFloat32> never0 =
        tf.select(
            tf.math.equal(denominator, tf.constant(0f)), tf.onesLike(denominator), denominator);
    return tf.math.divNoNan(square, tf.math.add(never0, tf.constant(PRODUCTS_EPSILON)));
  }

  /** 1 where the gradient is positive, else 0. */
  static Operand<TFloat32> positive(Ops tf, Operand<TFloat32> gradient) {
    return tf.dtypes.cast(tf.math.greater(gradient, tf.constant(0f)), TFloat32.class);
  }
}
