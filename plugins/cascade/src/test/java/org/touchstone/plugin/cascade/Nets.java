// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.cascade;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Weights;
import org.touchstone.api.network.Weights.Parameter;
import org.touchstone.api.network.Window;
import org.touchstone.model.ParameterShapes;

/** Networks of which {@link LayerByLayer} needs the shapes alone. */
final class Nets {

  /** Layers wide enough for statistics: 9·64 → 400 and 1600 → 300. */
  static final Network WIDE =
      new Network(
          "wide",
          4,
          4,
          List.of(
              new Layer("block1_conv1", new Op.Conv(Window.same(3)), Extent.map(4, 4, 64)),
              new Layer("block1_conv1/relu", new Op.Relu(), Extent.map(4, 4, 64)),
              new Layer("block1_conv2", new Op.Conv(Window.same(3)), Extent.map(4, 4, 400)),
              new Layer("block1_conv2/relu", new Op.Relu(), Extent.map(4, 4, 400)),
              new Layer("block1_pool", new Op.MaxPool(Window.tiles(2)), Extent.map(2, 2, 400)),
              new Layer("flatten", new Op.Reshape(), Extent.units(1600)),
              new Layer("predictions", new Op.Dense(), Extent.units(300))),
          List.of("a", "b"));

  private static final int[][] VGG = {
    {64, 64}, {128, 128}, {256, 256, 256}, {512, 512, 512}, {512, 512, 512}
  };

  private Nets() {}

  /** The chain of VGG-16. */
  static Network vgg16() {
    List<Layer> layers = new ArrayList<>();
    int side = 224;
    for (int b = 0; b < VGG.length; b++) {
      for (int c = 0; c < VGG[b].length; c++) {
        String name = "block%s_conv%s".formatted(b + 1, c + 1);
        layers.add(new Layer(name, new Op.Conv(Window.same(3)), Extent.map(side, side, VGG[b][c])));
        layers.add(new Layer(name + "/relu", new Op.Relu(), Extent.map(side, side, VGG[b][c])));
      }
      side /= 2;
      String pool = "block%s_pool".formatted(b + 1);
      layers.add(
          new Layer(
              pool,
              new Op.MaxPool(Window.tiles(2)),
              Extent.map(side, side, VGG[b][VGG[b].length - 1])));
    }
    layers.add(new Layer("flatten", new Op.Reshape(), Extent.units(side * side * 512)));
    for (String name : List.of("fc6", "fc7")) {
      layers.add(new Layer(name, new Op.Dense(), Extent.units(4096)));
      layers.add(new Layer(name + "/relu", new Op.Relu(), Extent.units(4096)));
    }
    layers.add(new Layer("predictions", new Op.Dense(), Extent.units(1000)));
    return new Network("vgg16", 224, 224, layers, List.of("a", "b"));
  }

  /** Trained weights that tell every place of an array apart: 1, 2, 3 … */
  static Weights counting(Network network) {
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    ParameterShapes.of(network)
        .forEach((name, shape) -> parameters.put(name, new Parameter(name, shape, count(shape))));
    return new Weights(parameters);
  }

  private static FloatBuffer count(List<Integer> shape) {
    float[] values = new float[shape.stream().reduce(1, (a, b) -> a * b)];
    for (int i = 0; i < values.length; i++) {
      values[i] = i + 1;
    }
    return FloatBuffer.wrap(values);
  }
}
