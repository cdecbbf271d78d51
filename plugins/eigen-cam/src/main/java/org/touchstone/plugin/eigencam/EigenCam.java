// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.eigencam;

import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.Readings;
import org.touchstone.api.method.Upsample;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Tap;
import org.touchstone.toolkit.map.TapPoint;

/**
 * EigenCAM (Muhammad and Yeasin, 2020): the first principal component of a layer's activations. It
 * looks at no class, so its map is the same for every one: a control.
 *
 * @param layer one with rows and columns, {@code block4} for that block's end, or {@code last}
 * @param center whether each channel is taken from its mean; without, it is the first singular
 *     vector
 * @param relu whether only what is positive is shown; the component's sign is that of its largest
 *     absolute value
 * @param tap where around the layer activations are read
 */
public record EigenCam(String layer, boolean center, boolean relu, TapPoint tap, Upsample upsample)
    implements Method.OfTaps {

  static final EigenCam DEFAULT =
      new EigenCam(Network.LAST, true, false, TapPoint.RELU, Upsample.BILINEAR_HALFPIXEL);

  @Override
  public boolean signed() {
    return !relu;
  }

  @Override
  public boolean control() {
    return true;
  }

  @Override
  public Set<Tap> taps(Network network) {
    return Set.of(new Tap.Value(tap.activation(network, network.place(layer))));
  }

  @Override
  public Operand<TFloat32> map(Ops tf, Readings readings) {
    Network network = readings.network();
    String place = tap.activation(network, network.place(layer));
    PrincipalComponent component = new PrincipalComponent(network.extent(place), center);
    Operand<TFloat32> map = component.of(tf, readings.value(place));
    return relu ? tf.nn.relu(map) : map;
  }
}
