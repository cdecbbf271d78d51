// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.touchstone.api.metric.Target;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Weights;
import org.touchstone.api.network.Weights.Parameter;
import org.touchstone.api.network.Window;

/** Two blocks on 8 by 8 pixels with one dense layer and three classes: milliseconds a pass. */
public final class SmallNet {

  public static final Network NETWORK =
      new Network(
          "small",
          8,
          8,
          List.of(
              new Layer("block1_conv1", new Op.Conv(Window.same(3)), Extent.map(8, 8, 4)),
              new Layer("block1_conv1/relu", new Op.Relu(), Extent.map(8, 8, 4)),
              new Layer("block1_pool", new Op.MaxPool(Window.tiles(2)), Extent.map(4, 4, 4)),
              new Layer("block2_conv1", new Op.Conv(Window.same(3)), Extent.map(4, 4, 5)),
              new Layer("block2_conv1/relu", new Op.Relu(), Extent.map(4, 4, 5)),
              new Layer("block2_pool", new Op.MaxPool(Window.tiles(2)), Extent.map(2, 2, 5)),
              new Layer("flatten", new Op.Reshape(), Extent.units(20)),
              new Layer("fc1", new Op.Dense(), Extent.units(6)),
              new Layer("fc1/relu", new Op.Relu(), Extent.units(6)),
              new Layer("predictions", new Op.Dense(), Extent.units(3))),
          List.of("a", "b", "c"));

  private SmallNet() {}

  public static Weights weights(long seed) {
    Random random = new Random(seed);
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    put(parameters, random, "block1_conv1", List.of(3, 3, 3, 4));
    put(parameters, random, "block2_conv1", List.of(3, 3, 4, 5));
    put(parameters, random, "fc1", List.of(20, 6));
    put(parameters, random, "predictions", List.of(6, 3));
    return new Weights(parameters);
  }

  /** Weights under which every image has these logits: the last kernel is 0. */
  public static Weights withLogits(float... logits) {
    Weights kernel = with("predictions.weight", List.of(6, 3), FloatBuffer.allocate(18));
    Map<String, Parameter> parameters = new LinkedHashMap<>(kernel.parameters());
    String bias = "predictions.bias";
    parameters.put(bias, new Parameter(bias, List.of(3), FloatBuffer.wrap(logits)));
    return new Weights(parameters);
  }

  /** Weights of which one parameter is another. */
  public static Weights with(String name, List<Integer> shape, FloatBuffer values) {
    Map<String, Parameter> parameters = new LinkedHashMap<>(weights(3).parameters());
    parameters.put(name, new Parameter(name, shape, values));
    return new Weights(parameters);
  }

  private static void put(
      Map<String, Parameter> parameters, Random random, String layer, List<Integer> shape) {
    int outputs = shape.get(shape.size() - 1);
    int size = shape.stream().reduce(1, (a, b) -> a * b);
    double deviation = Math.sqrt(2.0 * outputs / size);
    parameters.put(
        layer + ".weight",
        new Parameter(layer + ".weight", shape, normal(random, size, deviation)));
    parameters.put(
        layer + ".bias",
        new Parameter(layer + ".bias", List.of(outputs), normal(random, outputs, 0.1)));
  }

  private static FloatBuffer normal(Random random, int size, double deviation) {
    FloatBuffer values = FloatBuffer.allocate(size);
    while (values.hasRemaining()) {
      values.put((float) (deviation * random.nextGaussian()));
    }
    return values.rewind();
  }

  public static float[] noise(long seed, int images) {
    Random random = new Random(seed);
    float[] pixels = new float[images * 8 * 8 * 3];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) random.nextGaussian();
    }
    return pixels;
  }

  /** One request for every class of every image. */
  public static List<Batch.Request> everyClass(int images) {
    List<Batch.Request> requests = new ArrayList<>();
    for (int image = 0; image < images; image++) {
      for (int k = 0; k < NETWORK.classes(); k++) {
        requests.add(new Batch.Request(image, new Target.Of(k)));
      }
    }
    return requests;
  }
}
