// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.layercam;

import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.Readings;
import org.touchstone.api.method.Upsample;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Tap;
import org.touchstone.toolkit.map.ActivationAndGradient;
import org.touchstone.toolkit.map.Pixels;
import org.touchstone.toolkit.map.TapPoint;

/**
 * LayerCAM (Jiang et al., 2021): {@code Σ_k ReLU(g^k) ⊙ A^k}, each place weighted by its own
 * positive gradient.
 *
 * @param layer one with rows and columns, {@code block4} for that block's end, or {@code last}
 * @param tap where around the layer activation and gradient are read; {@code relu} and {@code conv}
 *     give the same map behind a ReLU
 */
public record LayerCam(String layer, TapPoint tap, Upsample upsample) implements Method.OfTaps {

  static final LayerCam DEFAULT =
      new LayerCam(Network.LAST, TapPoint.RELU, Upsample.BILINEAR_HALFPIXEL);

  @Override
  public boolean signed() {
    return false;
  }

  @Override
  public Set<Tap> taps(Network network) {
    return ActivationAndGradient.taps(network, network.place(layer), tap);
  }

  @Override
  public Operand<TFloat32> map(Ops tf, Readings readings) {
    Network network = readings.network();
    ActivationAndGradient read = ActivationAndGradient.read(readings, network.place(layer), tap);
    return Pixels.sumOfChannels(tf, tf.math.mul(tf.nn.relu(read.gradient()), read.activation()));
  }
}
