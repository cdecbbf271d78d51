// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.gradcamplusplus;

import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.Readings;
import org.touchstone.api.method.Upsample;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Tap;
import org.touchstone.toolkit.map.ActivationAndGradient;
import org.touchstone.toolkit.map.NonNegative;
import org.touchstone.toolkit.map.Pixels;
import org.touchstone.toolkit.map.TapPoint;

/**
 * GradCAM++ (Chattopadhay et al., 2018; Khakzar et al., eq. 3 and 4): {@code Σ_k w_k A^k} with
 * {@code w_k = Σ_ij α^k_ij ReLU(g^k_ij)}. It is defined where A is nowhere negative.
 *
 * @param layer one with rows and columns, {@code block4} for that block's end, or {@code last}
 * @param alpha which formula gives α
 * @param normalizeAlpha divide α by its sum over a channel's pixels of positive gradient, as the
 *     authors' code does and eq. 19 of their paper does not
 * @param tap where around the layer activation and gradient are read
 */
public record GradCamPlusPlus(
    String layer, Alpha alpha, boolean normalizeAlpha, TapPoint tap, Upsample upsample)
    implements Method.OfTaps {

  static final GradCamPlusPlus DEFAULT =
      new GradCamPlusPlus(
          Network.LAST, Alpha.EQ19, false, TapPoint.RELU, Upsample.BILINEAR_HALFPIXEL);

  @Override
  public boolean signed() {
    return false;
  }

  @Override
  public Set<Tap> taps(Network network) {
    Layer convolution = network.place(layer);
    new NonNegative(network).check(tap.activation(network, convolution));
    return ActivationAndGradient.taps(network, convolution, tap);
  }

  @Override
  public Operand<TFloat32> map(Ops tf, Readings readings) {
    ActivationAndGradient read =
        ActivationAndGradient.read(readings, readings.network().place(layer), tap);
    Operand<TFloat32> activation = read.activation();
    Operand<TFloat32> gradient = read.gradient();
    Operand<TFloat32> alphas = alpha.of(tf, activation, gradient);
    Operand<TFloat32> weights =
        Pixels.sum(
            tf,
            tf.math.mul(
                normalizeAlpha ? normalized(tf, alphas, gradient) : alphas, tf.nn.relu(gradient)));
    // Only sum-of-products can give negative weights; for the others the ReLU changes nothing.
    return tf.nn.relu(Pixels.sumOfChannels(tf, tf.math.mul(weights, activation)));
  }

  private static Operand<TFloat32> normalized(
      Ops tf, Operand<TFloat32> alphas, Operand<TFloat32> gradient) {
    Operand<TFloat32> counted = tf.math.mul(alphas, Alpha.positive(tf, gradient));
    return tf.math.divNoNan(counted, Pixels.sum(tf, counted));
  }
}
