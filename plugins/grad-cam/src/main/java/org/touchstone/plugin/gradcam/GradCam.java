// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.gradcam;

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
import org.touchstone.toolkit.map.TapPoint;

/**
 * GradCAM (Selvaraju et al., 2017; Khakzar et al., eq. 1 and 2): {@code ReLU(Σ_k w_k A^k)}, where
 * w_k is the mean of ∂f/∂A^k over the layer's pixels.
 *
 * @param layer one with rows and columns, {@code block4} for that block's end, or {@code last}
 * @param tap where around the layer activation and gradient are read
 */
public record GradCam(String layer, TapPoint tap, Upsample upsample) implements Method.OfTaps {

  static final GradCam DEFAULT =
      new GradCam(Network.LAST, TapPoint.RELU, Upsample.BILINEAR_HALFPIXEL);

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
    return tf.nn.relu(read.weighted(tf));
  }
}
