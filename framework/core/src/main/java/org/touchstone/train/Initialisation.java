// SPDX-License-Identifier: Apache-2.0
package org.touchstone.train;

import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.LayerKind;
import org.touchstone.api.network.Network;
import org.touchstone.model.Parameter;
import org.touchstone.model.Weights;

/** He initialisation (He et al., 2015): kernels N(0, 2 / inputs of a unit), biases 0. */
final class Initialisation {

  private static final int KERNEL = 3;

  private Initialisation() {}

  /** Fresh weights; the same seed gives the same ones. */
  static Weights of(Network network, long seed) {
    Random random = new Random(seed);
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    int inputs = 3;
    for (Layer layer : network.layers()) {
      if (layer.kind().affine()) {
        add(
            parameters,
            new Parameter(
                layer.name() + ".weight", shape(layer, inputs), normal(layer, inputs, random)));
        add(
            parameters,
            new Parameter(
                layer.name() + ".bias",
                List.of(layer.channels()),
                FloatBuffer.allocate(layer.channels())));
      }
      inputs = layer.channels();
    }
    return new Weights(parameters);
  }

  private static void add(Map<String, Parameter> parameters, Parameter parameter) {
    parameters.put(parameter.name(), parameter);
  }

  private static List<Integer> shape(Layer layer, int inputs) {
    return layer.kind() == LayerKind.CONV
        ? List.of(KERNEL, KERNEL, inputs, layer.channels())
        : List.of(inputs, layer.channels());
  }

  private static FloatBuffer normal(Layer layer, int inputs, Random random) {
    int fanIn = shape(layer, inputs).stream().reduce(1, (a, b) -> a * b) / layer.channels();
    double deviation = StrictMath.sqrt(2.0 / fanIn);
    FloatBuffer values = FloatBuffer.allocate(fanIn * layer.channels());
    while (values.hasRemaining()) {
      values.put((float) (deviation * random.nextGaussian()));
    }
    return values.rewind();
  }
}
