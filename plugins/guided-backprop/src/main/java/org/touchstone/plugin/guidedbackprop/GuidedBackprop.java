// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.guidedbackprop;

import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.Readings;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Tap;
import org.touchstone.toolkit.map.ChannelReduction;
import org.touchstone.toolkit.map.GuidedRelu;
import org.touchstone.toolkit.map.OtherActivations;

/**
 * Guided backpropagation (Springenberg et al., 2015): the gradient, but at every ReLU only what is
 * positive goes on (Khakzar et al., eq. 6).
 *
 * @param reduce how the colours become one map
 * @param activations what is done on a network with other activations than ReLU
 */
public record GuidedBackprop(ChannelReduction reduce, OtherActivations activations)
    implements Method.OfSignal {

  static final GuidedBackprop DEFAULT =
      new GuidedBackprop(ChannelReduction.ABSMAX, OtherActivations.REFUSE);

  @Override
  public boolean signed() {
    return reduce.signed();
  }

  @Override
  public Set<Tap> taps(Network network) {
    activations.check(network);
    return Set.of(new Tap.Signal(GuidedRelu.PASS, Network.INPUT));
  }

  @Override
  public Operand<TFloat32> signal(Ops tf, Readings readings) {
    return readings.signal(GuidedRelu.PASS, Network.INPUT);
  }

  @Override
  public Operand<TFloat32> reduce(Ops tf, Network network, Operand<TFloat32> signal) {
    return reduce.reduce(tf, signal);
  }
}
