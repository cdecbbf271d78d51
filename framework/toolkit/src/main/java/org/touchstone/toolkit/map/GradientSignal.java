// SPDX-License-Identifier: Apache-2.0
package org.touchstone.toolkit.map;

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
 * The gradient of the logit at the image, from which methods over several inputs are made.
 *
 * @param reduce how its colours become a map
 */
public record GradientSignal(ChannelReduction reduce) implements Method.OfSignal {

  @Override
  public boolean signed() {
    return reduce.signed();
  }

  @Override
  public Set<Tap> taps(Network network) {
    return Set.of(new Tap.Signal(Pass.GRADIENT, Network.INPUT));
  }

  @Override
  public Operand<TFloat32> signal(Ops tf, Readings readings) {
    return readings.signal(Pass.GRADIENT, Network.INPUT);
  }

  @Override
  public Operand<TFloat32> reduce(Ops tf, Network network, Operand<TFloat32> signal) {
    return reduce.reduce(tf, signal);
  }
}
