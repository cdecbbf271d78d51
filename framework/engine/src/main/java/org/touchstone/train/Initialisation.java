// SPDX-License-Identifier: Apache-2.0
package org.touchstone.train;

import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Weights;
import org.touchstone.api.network.Weights.Parameter;
import org.touchstone.model.ParameterShapes;

/** He initialisation (He et al., 2015): kernels N(0, 2 / inputs of a unit), biases 0. */
final class Initialisation {

  private Initialisation() {}

  /** Fresh weights; the same seed gives the same ones. */
  static Weights of(Network network, long seed) {
    Random random = new Random(seed);
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    ParameterShapes.of(network)
        .forEach(
            (name, shape) ->
                parameters.put(name, new Parameter(name, shape, values(shape, random))));
    return new Weights(parameters);
  }

  private static FloatBuffer values(List<Integer> shape, Random random) {
    int size = shape.stream().reduce(1, (a, b) -> a * b);
    FloatBuffer values = FloatBuffer.allocate(size);
    if (shape.size() == 1) {
      return values;
    }
    double inputs = (double) size / shape.get(shape.size() - 1);
    double deviation = StrictMath.sqrt(2 / inputs);
    while (values.hasRemaining()) {
      values.put((float) (deviation * random.nextGaussian()));
    }
    return values.rewind();
  }
}
