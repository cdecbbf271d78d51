// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.Readings;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Pass;
import org.touchstone.api.network.Tap;

/** The gradient of the logit with respect to one channel of the image. */
public record InputGradient(int channel) implements Method.OfTaps {

  @Override
  public Set<Tap> taps(Network network) {
    return Set.of(new Tap.Signal(Pass.GRADIENT, Network.INPUT));
  }

  @Override
  public Operand<TFloat32> map(Ops tf, Readings readings) {
    return tf.gather(
        readings.signal(Pass.GRADIENT, Network.INPUT), tf.constant(channel), tf.constant(3));
  }
}
