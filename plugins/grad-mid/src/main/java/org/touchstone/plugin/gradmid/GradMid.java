// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.gradmid;

import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.Readings;
import org.touchstone.api.method.Upsample;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Pass;
import org.touchstone.api.network.Tap;
import org.touchstone.toolkit.map.TapPoint;

/**
 * GradMid (Khakzar et al., 2020): {@code Σ_k |g^k|}, the gradient alone at one layer.
 *
 * @param layer one with rows and columns, {@code block4} for that block's end, or {@code last}
 * @param agg how the channels become one map
 * @param tap the gradient with respect to what; before a pool ({@code relu}) all-zero windows give
 *     a lattice that no class explains, so the default is the convolution's output
 */
public record GradMid(String layer, ChannelAggregation agg, TapPoint tap, Upsample upsample)
    implements Method.OfTaps {

  static final GradMid DEFAULT =
      new GradMid(Network.LAST, ChannelAggregation.ABS, TapPoint.CONV, Upsample.BILINEAR_HALFPIXEL);

  @Override
  public boolean signed() {
    return false;
  }

  @Override
  public Set<Tap> taps(Network network) {
    return Set.of(new Tap.Signal(Pass.GRADIENT, tap.gradient(network, network.place(layer))));
  }

  @Override
  public Operand<TFloat32> map(Ops tf, Readings readings) {
    Network network = readings.network();
    return agg.map(tf, readings.signal(Pass.GRADIENT, tap.gradient(network, network.place(layer))));
  }
}
