// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.xgradcam;

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
 * XGradCAM (Fu et al., 2020): {@code Σ_k w_k A^k} with {@code w_k = Σ_ij g^k A^k / Σ_ij A^k}, the
 * mean of the gradient where the channel is active, and 0 of a channel that is nowhere. It is
 * defined where A is nowhere negative.
 *
 * @param layer one with rows and columns, {@code block4} for that block's end, or {@code last}
 * @param relu whether only what is positive is shown; without, the map sums to what HiResCAM's does
 * @param tap where around the layer activation and gradient are read; {@code relu} and {@code conv}
 *     give the same map behind a ReLU
 */
public record XGradCam(String layer, boolean relu, TapPoint tap, Upsample upsample)
    implements Method.OfTaps {

  static final XGradCam DEFAULT =
      new XGradCam(Network.LAST, true, TapPoint.RELU, Upsample.BILINEAR_HALFPIXEL);

  @Override
  public boolean signed() {
    return !relu;
  }

  @Override
  public Set<Tap> taps(Network network) {
    Layer place = network.place(layer);
    new NonNegative(network).check(tap.activation(network, place));
    return ActivationAndGradient.taps(network, place, tap);
  }

  @Override
  public Operand<TFloat32> map(Ops tf, Readings readings) {
    Network network = readings.network();
    ActivationAndGradient read = ActivationAndGradient.read(readings, network.place(layer), tap);
    Operand<TFloat32> weights =
        tf.math.divNoNan(Pixels.sum(tf, read.product(tf)), Pixels.sum(tf, read.activation()));
    Operand<TFloat32> sum = Pixels.sumOfChannels(tf, tf.math.mul(weights, read.activation()));
    return relu ? tf.nn.relu(sum) : sum;
  }
}
