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
 * GradCAM_Pos (Khakzar et al., 2020): GradCAM with "an absolute function … before aggregation".
 *
 * @param layer one with rows and columns, {@code block4} for that block's end, or {@code last}
 * @param pos which reading of that sentence
 * @param tap where around the layer activation and gradient are read
 */
public record GradCamPos(String layer, Positive pos, TapPoint tap, Upsample upsample)
    implements Method.OfTaps {

  static final GradCamPos DEFAULT =
      new GradCamPos(
          Network.LAST, Positive.ABS_GRADIENT, TapPoint.RELU, Upsample.BILINEAR_HALFPIXEL);

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
    return pos.map(tf, ActivationAndGradient.read(readings, network.place(layer), tap));
  }
}
