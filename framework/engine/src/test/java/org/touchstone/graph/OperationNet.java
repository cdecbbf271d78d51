// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Weights;
import org.touchstone.model.ParameterShapes;

/**
 * A network around one operation: each of its inputs is a part of the image, and a dense layer of
 * random weights gives the logits.
 */
final class OperationNet {

  /** The operation's layer. */
  static final String OPERATION = "operation";

  private static final int COLOURS = 3;
  private static final List<String> CLASSES = List.of("a", "b", "c");

  private final List<Layer> layers = new ArrayList<>();
  private int units;

  private OperationNet() {}

  static Network of(OperationCase tried) {
    int width =
        (int)
                (tried.inputs().stream().filter(Extent::hasImages).mapToLong(Extent::units).sum()
                    + tried.output().units()
                    + COLOURS)
            / COLOURS;
    OperationNet net = new OperationNet();
    net.add("flat", new Op.Reshape(), Extent.units(COLOURS * width), Network.INPUT);
    List<String> inputs = new ArrayList<>();
    for (Extent input : tried.inputs()) {
      inputs.add(net.read("in" + inputs.size(), input));
    }
    net.layers.add(new Layer(OPERATION, tried.op(), inputs, tried.output()));
    // A constant operation is multiplied by a part of the image, so that a signal reaches both.
    boolean constant = tried.inputs().stream().noneMatch(Extent::hasImages);
    String last = constant ? net.times(OPERATION, tried.output()) : OPERATION;
    net.add("logits", new Op.Dense(), Extent.units(CLASSES.size()), net.listed(last));
    return new Network("operation", 1, width, net.layers, CLASSES);
  }

  private String add(String name, Op op, Extent output, String... reads) {
    layers.add(new Layer(name, op, List.of(reads), output));
    return name;
  }

  private String times(String layer, Extent extent) {
    return add("times", new Op.Product(), extent, layer, read("other", extent));
  }

  /** The next part of the image in a given shape. */
  private String read(String name, Extent extent) {
    if (!extent.hasImages()) {
      return add(name, new Op.Constant(), extent);
    }
    int size = (int) extent.units();
    List<Op.Span> part = List.of(Op.Span.ALL, new Op.Span(units, 1, size));
    units += size;
    String cut = add(name + "/cut", new Op.Slice(part), Extent.units(size), "flat");
    String apart = add(name + "/apart", new Op.Reshape(), imagesFirst(extent), cut);
    List<Integer> order = order(extent);
    Extent split = split(extent);
    String turned = add(name + "/turned", new Op.Transpose(order), split, apart);
    return add(name, new Op.Reshape(), extent, turned);
  }

  /** The numbers of each image one behind the other. */
  private String listed(String layer) {
    Extent extent = layers.get(layers.size() - 1).output();
    String apart = add("apart", new Op.Reshape(), split(extent), layer);
    List<Integer> order = order(extent);
    List<Integer> back = IntStream.range(0, order.size()).boxed().map(order::indexOf).toList();
    String turned = add("turned", new Op.Transpose(back), imagesFirst(extent), apart);
    return add("list", new Op.Reshape(), Extent.units((int) extent.units()), turned);
  }

  /** With what one image has along the axis of images as an axis of its own behind it. */
  private static Extent split(Extent extent) {
    List<Integer> sizes = new ArrayList<>(extent.sizes());
    sizes.set(extent.images(), 1);
    sizes.add(extent.images() + 1, extent.sizes().get(extent.images()));
    return new Extent(sizes, extent.images());
  }

  private static Extent imagesFirst(Extent extent) {
    List<Integer> sizes = new ArrayList<>(split(extent).sizes());
    sizes.remove(extent.images());
    sizes.add(0, 1);
    return new Extent(sizes, 0);
  }

  /** From images first to where they belong. */
  private static List<Integer> order(Extent extent) {
    List<Integer> order =
        new ArrayList<>(IntStream.rangeClosed(1, extent.sizes().size()).boxed().toList());
    order.add(extent.images(), 0);
    return order;
  }

  /** Random weights of any network. */
  static Weights weights(Network network, Random random) {
    Map<String, Weights.Parameter> parameters = new LinkedHashMap<>();
    ParameterShapes.of(network)
        .forEach(
            (name, shape) -> {
              int size = shape.stream().reduce(1, (a, b) -> a * b);
              int seen = Math.max(1, size / (shape.isEmpty() ? 1 : shape.get(shape.size() - 1)));
              FloatBuffer values = FloatBuffer.allocate(size);
              while (values.hasRemaining()) {
                values.put((float) (random.nextGaussian() / Math.sqrt(seen)));
              }
              parameters.put(name, new Weights.Parameter(name, shape, values.rewind()));
            });
    return new Weights(parameters);
  }

  /** Images of the numbers that an operation is to read. */
  static float[] pixels(Network network, int images, OperationCase.Numbers numbers, Random random) {
    float[] pixels = new float[images * network.height() * network.width() * COLOURS];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] =
          switch (numbers) {
            case NOISE -> (float) (2 * random.nextGaussian());
            case TIED -> random.nextInt(13) / 2f - 3;
            case POSITIVE -> .3f + 1.7f * random.nextFloat();
          };
    }
    return pixels;
  }
}
