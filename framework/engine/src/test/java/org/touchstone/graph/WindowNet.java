// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Weights;
import org.touchstone.api.network.Weights.Parameter;
import org.touchstone.api.network.Window;
import org.touchstone.model.ParameterShapes;

/**
 * All that {@link SmallNet} has not: strides, other kernels and padding, layers without ReLU, pools
 * that overlap, and averages.
 */
public final class WindowNet {

  private static final int HEIGHT = 9;
  private static final int WIDTH = 11;

  public static final Network NETWORK =
      new Network(
          "windows",
          HEIGHT,
          WIDTH,
          List.of(
              new Layer("block1_conv1", new Op.Conv(Window.of(3, 3, 1, 0)), Extent.map(7, 9, 4)),
              new Layer("block1_conv2", new Op.Conv(Window.of(3, 3, 2, 1)), Extent.map(4, 5, 3)),
              new Layer("block1_conv2/relu", new Op.Relu(), Extent.map(4, 5, 3)),
              new Layer(
                  "block1_pool", new Op.AveragePool(Window.of(2, 2, 1, 0)), Extent.map(3, 4, 3)),
              new Layer("block2_conv1", new Op.Conv(Window.of(2, 2, 1, 1)), Extent.map(4, 5, 4)),
              new Layer("block2_conv1/relu", new Op.Relu(), Extent.map(4, 5, 4)),
              new Layer("block2_pool", new Op.MaxPool(Window.of(2, 2, 1, 0)), Extent.map(3, 4, 4)),
              new Layer("block3_conv1", new Op.Conv(Window.UNIT), Extent.map(3, 4, 5)),
              new Layer("block3_conv1/relu", new Op.Relu(), Extent.map(3, 4, 5)),
              new Layer(
                  "global_average", new Op.AveragePool(Window.of(3, 4, 1, 0)), Extent.map(1, 1, 5)),
              new Layer("flatten", new Op.Reshape(), Extent.units(5)),
              new Layer("fc1", new Op.Dense(), Extent.units(6)),
              new Layer("predictions", new Op.Dense(), Extent.units(3))),
          List.of("a", "b", "c"));

  private WindowNet() {}

  /** Kernels that keep the size of a signal, and biases that are not 0. */
  public static Weights weights(long seed) {
    Random random = new Random(seed);
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    ParameterShapes.of(NETWORK)
        .forEach((name, shape) -> parameters.put(name, parameter(random, name, shape)));
    return new Weights(parameters);
  }

  private static Parameter parameter(Random random, String name, List<Integer> shape) {
    int size = shape.stream().reduce(1, (a, b) -> a * b);
    double deviation =
        shape.size() == 1 ? 0.1 : Math.sqrt(2.0 * shape.get(shape.size() - 1) / size);
    return new Parameter(name, shape, FloatBuffer.wrap(normal(random, size, deviation)));
  }

  private static float[] normal(Random random, int size, double deviation) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) (deviation * random.nextGaussian());
    }
    return values;
  }

  /** Preprocessed images of normal noise. */
  public static float[] noise(long seed, int images) {
    return normal(new Random(seed), images * HEIGHT * WIDTH * 3, 1);
  }
}
