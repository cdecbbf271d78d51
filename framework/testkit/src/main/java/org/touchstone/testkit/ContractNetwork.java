// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Weights;
import org.touchstone.api.network.Weights.Parameter;
import org.touchstone.model.ParameterShapes;
import org.touchstone.testkit.reference.ReferenceNet;
import org.touchstone.testkit.reference.Volume;

/** What a contract runs on: a small network, its weights, and images for it. */
public record ContractNetwork(Network network, Weights weights) {

  private static final int COLOURS = 3;
  private static final double BIAS = 0.1;

  /** A VGG, a chain of all else that a chain may have, and networks that branch. */
  public static List<ContractNetwork> all() {
    return Stream.concat(ofRelus().stream(), Stream.of(TinyGated.SUBJECT)).toList();
  }

  /** Those of them that have no other activation than ReLU, with a bound or without. */
  public static List<ContractNetwork> ofRelus() {
    return List.of(TinyNet.SUBJECT, TinyChain.SUBJECT, TinyGraph.SUBJECT, TinyMobile.SUBJECT);
  }

  /** The one of them whose network has this name. */
  public static ContractNetwork named(String name) {
    return all().stream()
        .filter(each -> each.network().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** A network with random weights. */
  static ContractNetwork of(Network network, long seed) {
    return new ContractNetwork(network, weights(network, seed));
  }

  /** Normal weights that keep the size of a signal (He et al., 2015), and biases that are not 0. */
  static Weights weights(Network network, long seed) {
    Random random = new Random(seed);
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    ParameterShapes.of(network)
        .forEach((name, shape) -> parameters.put(name, parameter(random, name, shape)));
    return new Weights(parameters);
  }

  /** The same network with biases of 0. */
  public ContractNetwork withoutBiases() {
    Map<String, Parameter> silent = new LinkedHashMap<>();
    weights
        .parameters()
        .forEach(
            (name, parameter) -> {
              if (name.endsWith(".bias")) {
                FloatBuffer zeros = FloatBuffer.allocate(parameter.data().capacity());
                silent.put(name, new Parameter(name, parameter.shape(), zeros));
              }
            });
    return new ContractNetwork(network, weights.with(silent));
  }

  private static Parameter parameter(Random random, String name, List<Integer> shape) {
    int size = shape.stream().reduce(1, (a, b) -> a * b);
    int outputs = shape.get(shape.size() - 1);
    double deviation = name.endsWith(".bias") ? BIAS : Math.sqrt(2.0 * outputs / size);
    FloatBuffer values = FloatBuffer.allocate(size);
    while (values.hasRemaining()) {
      values.put((float) (deviation * random.nextGaussian()));
    }
    return new Parameter(name, shape, values.rewind());
  }

  /** Preprocessed images of normal noise. */
  public float[] noise(long seed, int images) {
    Random random = new Random(seed);
    float[] pixels = new float[images * values()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) random.nextGaussian();
    }
    return pixels;
  }

  /** One preprocessed image that has the same value everywhere. */
  public float[] plain(float value) {
    float[] pixels = new float[values()];
    Arrays.fill(pixels, value);
    return pixels;
  }

  /** The number of values of one image. */
  int values() {
    return network.height() * network.width() * COLOURS;
  }

  /** One of several images. */
  float[] image(float[] pixels, int image) {
    return Arrays.copyOfRange(pixels, image * values(), (image + 1) * values());
  }

  /** The slow network, after it has seen one of several images. */
  public ReferenceNet reference(float[] pixels, int image) {
    double[] copy = new double[values()];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = pixels[image * values() + i];
    }
    Volume seen = new Volume(network.height(), network.width(), COLOURS, copy);
    return new ReferenceNet(network, weights, seen);
  }
}
