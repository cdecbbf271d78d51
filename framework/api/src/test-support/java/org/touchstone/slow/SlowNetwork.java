// SPDX-License-Identifier: Apache-2.0
package org.touchstone.slow;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Weights;

/**
 * A network in plain Java and double precision, with loops that anybody can check, and without
 * TensorFlow: what every operation computes, and the chain rule through it.
 *
 * @param parameters by name, each row-major in TensorFlow's layout
 * @param images how many are computed at once
 */
public record SlowNetwork(Network network, Map<String, double[]> parameters, int images) {

  private static final double[] NONE = {};

  /** A network with weights. */
  public static SlowNetwork of(Network network, Weights weights, int images) {
    Map<String, double[]> parameters = new HashMap<>();
    weights
        .parameters()
        .forEach((name, parameter) -> parameters.put(name, doubles(parameter.data())));
    return new SlowNetwork(network, parameters, images);
  }

  private static double[] doubles(FloatBuffer values) {
    double[] copy = new double[values.capacity()];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = values.get(i);
    }
    return copy;
  }

  /** The value of every place, the images among them. */
  public Map<String, SlowArray> forward(double[] pixels) {
    Map<String, SlowArray> values = new LinkedHashMap<>();
    values.put(Network.INPUT, new SlowArray(zeros(Network.INPUT).dims(), pixels));
    for (Layer layer : network.layers()) {
      SlowArray output = zeros(layer.name());
      SlowForward.into(slow(layer), inputs(values, layer), output);
      values.put(layer.name(), output);
    }
    return values;
  }

  /** The logits, one image's behind those of the one before. */
  public double[] logits(double[] pixels) {
    return forward(pixels).get(network.logits().name()).data();
  }

  /**
   * The signal at every place of one at the logits.
   *
   * @param values what {@link #forward} gave
   */
  public Map<String, SlowArray> backward(Map<String, SlowArray> values, double[] seed) {
    Map<String, SlowArray> signals = new HashMap<>();
    String logits = network.logits().name();
    signals.put(logits, new SlowArray(zeros(logits).dims(), seed));
    for (int i = network.layers().size() - 1; i >= 0; i--) {
      Layer layer = network.layers().get(i);
      List<SlowArray> inputs = inputs(values, layer);
      List<SlowArray> pulled = inputs.stream().map(SlowArray::like).toList();
      SlowBackward.into(
          slow(layer), inputs, values.get(layer.name()), signals.get(layer.name()), pulled);
      for (int k = 0; k < pulled.size(); k++) {
        signals.merge(layer.inputs().get(k), pulled.get(k), SlowArray::plus);
      }
    }
    return signals;
  }

  private SlowLayer slow(Layer layer) {
    return new SlowLayer(layer, parameter(layer, Op.WEIGHT), parameter(layer, Op.BIAS));
  }

  private double[] parameter(Layer layer, String name) {
    return parameters.getOrDefault(layer.name() + "." + name, NONE);
  }

  private static List<SlowArray> inputs(Map<String, SlowArray> values, Layer layer) {
    return layer.inputs().stream().map(values::get).toList();
  }

  private SlowArray zeros(String place) {
    Extent extent = network.extent(place);
    List<Integer> sizes = new ArrayList<>(extent.sizes());
    if (extent.hasImages()) {
      sizes.set(extent.images(), sizes.get(extent.images()) * images);
    }
    return SlowArray.zeros(sizes);
  }
}
