// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.gradient;

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
 * The gradient of the logit with respect to the image (Simonyan, Vedaldi and Zisserman, 2014).
 *
 * @param reduce how the colours become one map
 * @param smooth standard deviation of a Gaussian over the map, as a share of the longer side; 0: no
 *     smoothing. TorchRay uses 0.02.
 */
public record Gradient(ChannelReduction reduce, double smooth) implements Method.OfSignal {

  static final Gradient DEFAULT = new Gradient(ChannelReduction.ABSMAX, 0);

  public Gradient {
    if (!(smooth >= 0 && smooth <= 0.5)) {
      throw new IllegalArgumentException("smooth must be from 0 to 0.5, not " + smooth + ".");
    }
  }

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
    Operand<TFloat32> map = reduce.reduce(tf, signal);
    double sigma = smooth * Math.max(network.height(), network.width());
    return smooth == 0 ? map : new Blur(sigma).apply(tf, map, network.height(), network.width());
  }
}
