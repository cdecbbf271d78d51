// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.smoothgrad;

import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.Readings;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Pass;
import org.touchstone.api.network.Tap;

/** The gradient at the first colour, as a map. */
record OneColour() implements Method.OfTaps {

  @Override
  public Set<Tap> taps(Network network) {
    return Set.of(new Tap.Signal(Pass.GRADIENT, Network.INPUT));
  }

  @Override
  public Operand<TFloat32> map(Ops tf, Readings readings) {
    Operand<TFloat32> signal = readings.signal(Pass.GRADIENT, Network.INPUT);
    return tf.gather(signal, tf.constant(0), tf.constant(3));
  }
}
