// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.eigencam;

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
import org.touchstone.toolkit.map.TapPoint;

/**
 * EigenGradCAM (Gildenblat, 2021): the first principal component of activation times gradient, g ⊙
 * A, at one layer.
 *
 * @param layer one with rows and columns, {@code block4} for that block's end, or {@code last}
 * @param center whether each channel is taken from its mean; without, it is the first singular
 *     vector
 * @param relu whether only what is positive is shown; the component's sign is that of its largest
 *     absolute value
 * @param tap where around the layer activation and gradient are read
 */
public record EigenGradCam(
    String layer, boolean center, boolean relu, TapPoint tap, Upsample upsample)
    implements Method.OfTaps {

  static final EigenGradCam DEFAULT =
      new EigenGradCam(Network.LAST, true, false, TapPoint.RELU, Upsample.BILINEAR_HALFPIXEL);

  @Override
  public boolean signed() {
    return !relu;
  }

  @Override
  public Set<Tap> taps(Network network) {
    return ActivationAndGradient.taps(network, network.place(layer), tap);
  }

  @Override
  public Operand<TFloat32> map(Ops tf, Readings readings) {
    Network network = readings.network();
    Layer place = network.place(layer);
    PrincipalComponent component =
        new PrincipalComponent(network.extent(tap.activation(network, place)), center);
    ActivationAndGradient read = ActivationAndGradient.read(readings, place, tap);
    Operand<TFloat32> map = component.of(tf, read.product(tf));
    return relu ? tf.nn.relu(map) : map;
  }
}
