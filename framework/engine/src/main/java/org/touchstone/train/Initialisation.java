// SPDX-License-Identifier: Apache-2.0
package org.touchstone.train;

import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Weights;
import org.touchstone.api.network.Weights.Parameter;
import org.touchstone.model.ParameterShapes;

/**
 * He initialisation (He et al., 2015): kernels N(0, 2 / inputs of a unit), slopes of a PReLU 0.25,
 * factors of a channel 1, all else 0.
 *
 * <p>Where a residual branch ends in a kernel or in factors, these are 0, so that a residual block
 * begins as its shortcut, however many stand one behind the other (Goyal et al., 2017; Zhang et
 * al., 2019). Such an end is the first layer of this kind that a sum reads and nothing else does.
 */
final class Initialisation {

  /** The slope with which He et al. begin. */
  private static final float SLOPE = 0.25f;

  private Initialisation() {}

  /** Fresh weights; the same seed gives the same ones. */
  static Weights of(Network network, long seed) {
    Random random = new Random(seed);
    Set<String> ends = endsOfBranches(network);
    Map<String, List<Integer>> shapes = ParameterShapes.of(network);
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    for (Layer layer : network.layers()) {
      for (String parameter : layer.op().parameters()) {
        String name = layer.name() + "." + parameter;
        List<Integer> shape = shapes.get(name);
        // What is drawn for others does not depend on what ends where.
        FloatBuffer drawn = values(layer.op(), parameter, shape, random);
        FloatBuffer values = ends.contains(layer.name()) ? zeros(shape) : drawn;
        parameters.put(name, new Parameter(name, shape, values));
      }
    }
    return new Weights(parameters);
  }

  private static Set<String> endsOfBranches(Network network) {
    return network.layers().stream()
        .filter(layer -> layer.op() instanceof Op.Sum)
        .flatMap(sum -> endOfBranch(network, sum).stream())
        .map(Layer::name)
        .collect(Collectors.toSet());
  }

  private static Optional<Layer> endOfBranch(Network network, Layer sum) {
    return sum.inputs().stream()
        .filter(input -> !input.equals(Network.INPUT))
        .map(network::layer)
        .filter(layer -> layer.op().affine() && network.readers(layer).size() == 1)
        .findFirst();
  }

  private static FloatBuffer values(Op op, String parameter, List<Integer> shape, Random random) {
    if (!parameter.equals(Op.WEIGHT) || op instanceof Op.Constant) {
      return zeros(shape);
    } else if (op instanceof Op.Conv || op instanceof Op.Dense) {
      return normal(shape, random);
    }
    return all(op instanceof Op.PRelu ? SLOPE : 1, shape);
  }

  private static FloatBuffer normal(List<Integer> shape, Random random) {
    FloatBuffer values = zeros(shape);
    double inputs = (double) values.capacity() / shape.get(shape.size() - 1);
    double deviation = StrictMath.sqrt(2 / inputs);
    while (values.hasRemaining()) {
      values.put((float) (deviation * random.nextGaussian()));
    }
    return values.rewind();
  }

  private static FloatBuffer all(float value, List<Integer> shape) {
    FloatBuffer values = zeros(shape);
    while (values.hasRemaining()) {
      values.put(value);
    }
    return values.rewind();
  }

  private static FloatBuffer zeros(List<Integer> shape) {
    return FloatBuffer.allocate(shape.stream().reduce(1, (a, b) -> a * b));
  }
}
