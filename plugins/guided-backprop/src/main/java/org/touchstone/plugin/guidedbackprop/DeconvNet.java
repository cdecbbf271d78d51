// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.guidedbackprop;

import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.Readings;
import org.touchstone.api.network.Composite;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Pass;
import org.touchstone.api.network.Seed;
import org.touchstone.api.network.Tap;
import org.touchstone.toolkit.map.ChannelReduction;
import org.touchstone.toolkit.map.OtherActivations;

/**
 * DeconvNet (Zeiler and Fergus, 2014): at every ReLU what is positive goes on, whatever was active.
 *
 * @param reduce how the colours become one map
 * @param activations what is done on a network with other activations than ReLU
 */
public record DeconvNet(ChannelReduction reduce, OtherActivations activations)
    implements Method.OfSignal {

  static final DeconvNet DEFAULT = new DeconvNet(ChannelReduction.ABSMAX, OtherActivations.REFUSE);

  private static final Pass PASS =
      new Pass(Seed.ONE, Composite.GRADIENT.with(Op.Relu.class, new DeconvRelu()));

  @Override
  public boolean signed() {
    return reduce.signed();
  }

  @Override
  public Set<Tap> taps(Network network) {
    activations.check(network);
    return Set.of(new Tap.Signal(PASS, Network.INPUT));
  }

  @Override
  public Operand<TFloat32> signal(Ops tf, Readings readings) {
    return readings.signal(PASS, Network.INPUT);
  }

  @Override
  public Operand<TFloat32> reduce(Ops tf, Network network, Operand<TFloat32> signal) {
    return reduce.reduce(tf, signal);
  }
}
