// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.gradcam;

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
import org.touchstone.api.network.Tap;
import org.touchstone.toolkit.map.ActivationAndGradient;
import org.touchstone.toolkit.map.LayerSet;
import org.touchstone.toolkit.map.Normalisation;
import org.touchstone.toolkit.map.TapPoint;

/**
 * CumulativeGradCAM (Khakzar et al., 2020): the GradCAM_Pos of several layers, normalised, enlarged
 * to the image and summed.
 *
 * @param norm of each layer's map, before it is enlarged
 */
public record CumulativeGradCam(
    LayerSet layers, Normalisation norm, Positive pos, TapPoint tap, Upsample upsample)
    implements Method.OfTaps {

  static final CumulativeGradCam DEFAULT =
      new CumulativeGradCam(
          LayerSet.BLOCKS5,
          Normalisation.MINMAX01,
          Positive.ABS_GRADIENT,
          TapPoint.RELU,
          Upsample.BILINEAR_HALFPIXEL);

  @Override
  public boolean signed() {
    return false;
  }

  @Override
  public Set<Tap> taps(Network network) {
    Set<Tap> taps = new LinkedHashSet<>();
    layers
        .of(network)
        .forEach(layer -> taps.addAll(ActivationAndGradient.taps(network, layer, tap)));
    return taps;
  }

  @Override
  public Operand<TFloat32> map(Ops tf, Readings readings) {
    Network network = readings.network();
    List<Operand<TFloat32>> maps = new ArrayList<>();
    for (Layer layer : layers.of(network)) {
      Operand<TFloat32> map = pos.map(tf, ActivationAndGradient.read(readings, layer, tap));
      maps.add(upsample.resize(tf, norm.apply(tf, map), network.height(), network.width()));
    }
    return tf.math.addN(maps);
  }
}
