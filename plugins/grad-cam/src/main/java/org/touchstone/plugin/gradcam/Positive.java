// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.gradcam;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.toolkit.map.ActivationAndGradient;
import org.touchstone.toolkit.map.Pixels;

/**
 * How GradCAM_Pos keeps only what is positive. The paper gives a sentence and no equation; the
 * default is the reading whose class sensitivity comes closest to the paper's Table 2.
 */
public enum Positive {
  /** {@code Σ_k mean|g^k| A^k}, the analogue of GradCAM++'s positive gradients. */
  ABS_GRADIENT,
  /** {@code Σ_k |w_k A^k|}, the absolute value inside GradCAM's sum. */
  ABS_PRODUCT,
  /** {@code Σ_k mean ReLU(g^k) A^k}. */
  RELU_GRADIENT,
  /** {@code Σ_k ReLU(w_k) A^k}. */
  RELU_WEIGHT,
  /** {@code Σ_k |g^k ⊙ A^k|}, without any weight. */
  ABS_ELEMENTWISE;

  /** [rows, h, w], nowhere negative. */
  Operand<TFloat32> map(Ops tf, ActivationAndGradient read) {
    Operand<TFloat32> activation = read.activation();
    Operand<TFloat32> gradient = read.gradient();
    Operand<TFloat32> parts =
        switch (this) {
          case ABS_GRADIENT -> tf.math.mul(Pixels.mean(tf, tf.math.abs(gradient)), activation);
          case ABS_PRODUCT -> tf.math.abs(tf.math.mul(Pixels.mean(tf, gradient), activation));
          case RELU_GRADIENT -> tf.math.mul(Pixels.mean(tf, tf.nn.relu(gradient)), activation);
          case RELU_WEIGHT -> tf.math.mul(tf.nn.relu(Pixels.mean(tf, gradient)), activation);
          case ABS_ELEMENTWISE -> tf.math.abs(read.product(tf));
        };
    return Pixels.sumOfChannels(tf, parts);
  }
}
