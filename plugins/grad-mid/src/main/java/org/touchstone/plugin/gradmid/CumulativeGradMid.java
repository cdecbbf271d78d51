// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.gradmid;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.Readings;
import org.touchstone.api.method.Upsample;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Pass;
import org.touchstone.api.network.Tap;
import org.touchstone.toolkit.map.LayerSet;
import org.touchstone.toolkit.map.Normalisation;
import org.touchstone.toolkit.map.TapPoint;

/**
 * CumulativeGradMid (Khakzar et al., 2020): the GradMid of several layers, normalised, enlarged to
 * the image and summed.
 *
 * @param norm of each layer's map, before it is enlarged
 */
public record CumulativeGradMid(
    LayerSet layers, Normalisation norm, ChannelAggregation agg, TapPoint tap, Upsample upsample)
    implements Method.OfTaps {

  static final CumulativeGradMid DEFAULT =
      new CumulativeGradMid(
          LayerSet.BLOCKS5,
          Normalisation.MINMAX01,
          ChannelAggregation.ABS,
          TapPoint.CONV,
          Upsample.BILINEAR_HALFPIXEL);

  @Override
  public boolean signed() {
    return false;
  }

  @Override
  public Set<Tap> taps(Network network) {
    Set<Tap> taps = new LinkedHashSet<>();
    for (Layer layer : layers.of(network)) {
      taps.add(new Tap.Signal(Pass.GRADIENT, tap.gradient(network, layer)));
    }
    return taps;
  }

  @Override
  public Operand<TFloat32> map(Ops tf, Readings readings) {
    Network network = readings.network();
    List<Operand<TFloat32>> maps = new ArrayList<>();
    for (Layer layer : layers.of(network)) {
      Operand<TFloat32> map =
          agg.map(tf, readings.signal(Pass.GRADIENT, tap.gradient(network, layer)));
      maps.add(upsample.resize(tf, norm.apply(tf, map), network.height(), network.width()));
    }
    return tf.math.addN(maps);
  }
}
