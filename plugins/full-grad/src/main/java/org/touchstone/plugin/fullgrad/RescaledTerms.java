// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.fullgrad;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.method.Readings;
import org.touchstone.api.method.Upsample;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Pass;
import org.touchstone.api.network.Tap;

/**
 * A sum of maps, that of the image and that of every layer with a bias whose output is a map, each
 * rescaled and enlarged.
 *
 * @param biases whether the gradient of a layer is multiplied by its bias
 */
record RescaledTerms(Rescaling rescaling, boolean includeInput, boolean biases, Upsample upsample) {

  /** The layers whose biases have maps. */
  static List<Layer> layers(Network network) {
    return network.layers().stream()
        .filter(layer -> layer.op().affine() && layer.output().isMap())
        .toList();
  }

  Set<Tap> taps(Network network) {
    Set<Tap> taps = new LinkedHashSet<>();
    if (includeInput) {
      taps.add(new Tap.Image());
      taps.add(new Tap.Signal(Pass.GRADIENT, Network.INPUT));
    }
    for (Layer layer : layers(network)) {
      taps.add(new Tap.Signal(Pass.GRADIENT, layer.name()));
      if (biases) {
        taps.add(new Tap.Bias(layer.name()));
      }
    }
    return taps;
  }

  Operand<TFloat32> sum(Ops tf, Readings readings) {
    Network network = readings.network();
    List<Operand<TFloat32>> maps = new ArrayList<>();
    if (includeInput) {
      maps.add(
          rescaling.map(
              tf, tf.math.mul(readings.signal(Pass.GRADIENT, Network.INPUT), readings.image())));
    }
    for (Layer layer : layers(network)) {
      // Summing channels and enlarging commute, and this order enlarges one map, not a hundred.
      Operand<TFloat32> map = rescaling.map(tf, term(tf, readings, layer.name()));
      maps.add(upsample.resize(tf, map, network.height(), network.width()));
    }
    return tf.math.addN(maps);
  }

  private Operand<TFloat32> term(Ops tf, Readings readings, String layer) {
    Operand<TFloat32> gradient = readings.signal(Pass.GRADIENT, layer);
    return biases ? tf.math.mul(gradient, readings.bias(layer)) : gradient;
  }
}
