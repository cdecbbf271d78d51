// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.inputxgradient;

import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.Readings;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Pass;
import org.touchstone.api.network.Tap;
import org.touchstone.toolkit.map.ChannelReduction;

/**
 * The image times the gradient of the logit, x ⊙ ∂f/∂x (Shrikumar et al., 2016), of the
 * preprocessed image: a constant that preprocessing adds changes the map.
 *
 * @param reduce how the colours become one map
 */
public record InputXGradient(ChannelReduction reduce) implements Method.OfSignal {

  static final InputXGradient DEFAULT = new InputXGradient(ChannelReduction.SUM);

  @Override
  public boolean signed() {
    return reduce.signed();
  }

  @Override
  public Set<Tap> taps(Network network) {
    return Set.of(new Tap.Image(), new Tap.Signal(Pass.GRADIENT, Network.INPUT));
  }

  @Override
  public Operand<TFloat32> signal(Ops tf, Readings readings) {
    return tf.math.mul(readings.image(), readings.signal(Pass.GRADIENT, Network.INPUT));
  }

  @Override
  public Operand<TFloat32> reduce(Ops tf, Network network, Operand<TFloat32> signal) {
    return reduce.reduce(tf, signal);
  }
}
