// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.gradcam;

import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.method.Readings;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Pass;
import org.touchstone.api.network.Tap;
import org.touchstone.toolkit.map.TapPoint;

/** What GradCAM and its variants read at one layer, each [rows, h, w, channels]. */
record ActivationAndGradient(Operand<TFloat32> activation, Operand<TFloat32> gradient) {

  static Set<Tap> taps(Network network, Layer convolution, TapPoint tap) {
    return Set.of(
        new Tap.Value(tap.activation(network, convolution)),
        new Tap.Signal(Pass.GRADIENT, tap.gradient(network, convolution)));
  }

  static ActivationAndGradient read(Readings readings, Layer convolution, TapPoint tap) {
    Network network = readings.network();
    return new ActivationAndGradient(
        readings.value(tap.activation(network, convolution)),
        readings.signal(Pass.GRADIENT, tap.gradient(network, convolution)));
  }
}
