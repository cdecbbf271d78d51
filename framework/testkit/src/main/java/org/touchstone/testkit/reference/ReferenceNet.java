// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit.reference;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Weights;
import org.touchstone.api.network.Weights.Parameter;

/** A network that has seen one image, forwards and backwards in plain loops over doubles. */
public final class ReferenceNet {

  private final Network network;
  private final Map<String, Volume> values = new LinkedHashMap<>();
  private final List<ReferenceNode> nodes = new ArrayList<>();
  private final Map<Integer, Map<String, Volume>> gradients = new ConcurrentHashMap<>();

  /** Shows the image to the network. */
  public ReferenceNet(Network network, Weights weights, Volume image) {
    this.network = network;
    values.put(Network.INPUT, image);
    for (Layer layer : network.layers()) {
      List<Volume> inputs = layer.inputs().stream().map(values::get).toList();
      Optional<ReferenceNode.Parameters> parameters = parameters(layer, weights, inputs);
      Volume output = ReferenceStep.output(layer, parameters, inputs);
      nodes.add(new ReferenceNode(layer, inputs, output, parameters));
      values.put(layer.name(), output);
    }
  }

  private static Optional<ReferenceNode.Parameters> parameters(
      Layer layer, Weights weights, List<Volume> inputs) {
    if (layer.op().parameters().isEmpty()) {
      return Optional.empty();
    }
    double[] kernel = doubles(weights.kernel(layer.name()));
    double[] bias =
        layer.op().parameters().contains(Op.BIAS)
            ? doubles(weights.bias(layer.name()))
            : new double[layer.channels()];
    return Optional.of(
        new ReferenceNode.Parameters(
            kernel(layer, inputs.get(0), kernel), new Volume(1, 1, layer.channels(), bias)));
  }

  private static ReferenceKernel kernel(Layer layer, Volume input, double[] values) {
    int groups =
        layer.op() instanceof Op.Conv conv
            ? conv.groups()
            : layer.op() instanceof Op.Dense ? 1 : layer.channels();
    return new ReferenceKernel(
        new SlidingWindow(layer.window(), input.height(), input.width()),
        groups,
        input.channels() / groups,
        layer.channels(),
        values);
  }

  private static double[] doubles(Parameter parameter) {
    FloatBuffer values = parameter.data();
    double[] copy = new double[values.capacity()];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = values.get(i);
    }
    return copy;
  }

  public Network network() {
    return network;
  }

  /** The preprocessed image. */
  public Volume image() {
    return value(Network.INPUT);
  }

  /** The output of a layer. */
  public Volume value(String place) {
    return values.get(place);
  }

  /** The bias of a layer, one pixel. */
  public Volume bias(String layer) {
    return nodes.get(network.indexOf(layer)).bias();
  }

  public double logit(int target) {
    return value(network.logits().name()).values()[target];
  }

  /** The derivative of a logit with respect to every place, computed once. */
  public Map<String, Volume> gradients(int target) {
    return gradients.computeIfAbsent(target, k -> signals(k, 1, ReferenceRules.GRADIENT));
  }

  /** The derivative of a logit with respect to a place. */
  public Volume gradient(int target, String place) {
    return gradients(target).get(place);
  }

  /**
   * A backward pass.
   *
   * @param seed what it starts with at the explained class
   * @return the signal at the output of every layer and at the input, by place
   */
  public Map<String, Volume> signals(int target, double seed, ReferenceRules rules) {
    Volume start = Volume.zeros(1, 1, network.classes());
    start.values()[target] = seed;
    Map<String, Volume> signals = new LinkedHashMap<>();
    signals.put(network.logits().name(), start);
    for (int i = nodes.size() - 1; i >= 0; i--) {
      ReferenceNode node = nodes.get(i);
      List<Volume> pulled = rules.pullBack(node, signals.get(node.layer().name()));
      for (int k = 0; k < pulled.size(); k++) {
        String place = node.layer().inputs().get(k);
        signals.merge(place, pulled.get(k), (a, b) -> a.with(b, Double::sum));
      }
    }
    return signals;
  }
}
