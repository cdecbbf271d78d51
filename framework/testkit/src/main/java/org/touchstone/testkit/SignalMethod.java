// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit;

import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.Readings;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Pass;
import org.touchstone.api.network.Tap;

/**
 * A method whose map is what a backward pass has at one place: one line a pixel, with its channels.
 */
public record SignalMethod(Pass pass, String place) implements Method.OfTaps {

  @Override
  public Set<Tap> taps(Network network) {
    return Set.of(new Tap.Signal(pass, place));
  }

  @Override
  public Operand<TFloat32> map(Ops tf, Readings readings) {
    Network network = readings.network();
    int channels = place.equals(Network.INPUT) ? 3 : network.layer(place).channels();
    int pixels =
        place.equals(Network.INPUT)
            ? network.height() * network.width()
            : network.layer(place).height() * network.layer(place).width();
    return tf.reshape(readings.signal(pass, place), tf.constant(new int[] {-1, pixels, channels}));
  }
}
