// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.LayerKind;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Parameter;
import org.touchstone.api.network.Weights;
import org.touchstone.model.Shapes;
import org.touchstone.testkit.reference.ReferenceNet;
import org.touchstone.testkit.reference.Volume;

/**
 * A VGG of three blocks of two convolutions and three dense layers, on images of 16 rows and 24
 * columns: milliseconds a pass, and rows cannot be mistaken for columns.
 */
public final class TinyNet {

  private static final int HEIGHT = 16;
  private static final int WIDTH = 24;
  private static final int COLOURS = 3;
  private static final int[][] BLOCKS = {{4, 5}, {6, 6}, {8, 7}};
  // Wide enough that two in a hundred units are at least one.
  private static final int[] DENSE = {40, 30};
  private static final List<String> LABELS = List.of("ant", "bee", "cat", "dog");
  private static final double BIAS = 0.1;

  /** The chain of layers. */
  public static final Network NETWORK = new Network("tiny", HEIGHT, WIDTH, layers(), LABELS);

  /** What the contracts run on. */
  public static final Weights WEIGHTS = weights(1);

  private TinyNet() {}

  private static List<Layer> layers() {
    List<Layer> layers = new ArrayList<>();
    int height = HEIGHT;
    int width = WIDTH;
    int channels = COLOURS;
    for (int b = 0; b < BLOCKS.length; b++) {
      for (int c = 0; c < BLOCKS[b].length; c++) {
        channels = BLOCKS[b][c];
        String name = "block%d_conv%d".formatted(b + 1, c + 1);
        layers.add(new Layer(name, LayerKind.CONV, height, width, channels));
        layers.add(new Layer(name + "/relu", LayerKind.RELU, height, width, channels));
      }
      height /= 2;
      width /= 2;
      String pool = "block%d_pool".formatted(b + 1);
      layers.add(new Layer(pool, LayerKind.MAX_POOL, height, width, channels));
    }
    layers.add(new Layer("flatten", LayerKind.FLATTEN, 1, 1, height * width * channels));
    for (int i = 0; i < DENSE.length; i++) {
      String name = "fc" + (i + 1);
      layers.add(new Layer(name, LayerKind.DENSE, 1, 1, DENSE[i]));
      layers.add(new Layer(name + "/relu", LayerKind.RELU, 1, 1, DENSE[i]));
    }
    layers.add(new Layer(Network.LOGITS, LayerKind.DENSE, 1, 1, LABELS.size()));
    return layers;
  }

  /** Normal weights that keep the size of a signal (He et al., 2015), and biases that are not 0. */
  public static Weights weights(long seed) {
    Random random = new Random(seed);
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    Shapes.of(NETWORK)
        .forEach((name, shape) -> parameters.put(name, parameter(random, name, shape)));
    return new Weights(parameters);
  }

  private static Parameter parameter(Random random, String name, List<Integer> shape) {
    int size = shape.stream().reduce(1, (a, b) -> a * b);
    int outputs = shape.get(shape.size() - 1);
    double deviation = shape.size() == 1 ? BIAS : Math.sqrt(2.0 * outputs / size);
    FloatBuffer values = FloatBuffer.allocate(size);
    while (values.hasRemaining()) {
      values.put((float) (deviation * random.nextGaussian()));
    }
    return new Parameter(name, shape, values.rewind());
  }

  /** Preprocessed images of normal noise. */
  public static float[] noise(long seed, int images) {
    Random random = new Random(seed);
    float[] pixels = new float[images * values()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) random.nextGaussian();
    }
    return pixels;
  }

  /** One preprocessed image that has the same value everywhere. */
  public static float[] plain(float value) {
    float[] pixels = new float[values()];
    Arrays.fill(pixels, value);
    return pixels;
  }

  /** The number of values of one image. */
  static int values() {
    return HEIGHT * WIDTH * COLOURS;
  }

  /** One of several images. */
  static float[] image(float[] pixels, int image) {
    return Arrays.copyOfRange(pixels, image * values(), (image + 1) * values());
  }

  /** The slow network, after it has seen one of several images. */
  public static ReferenceNet reference(float[] pixels, int image) {
    double[] copy = new double[values()];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = pixels[image * values() + i];
    }
    return new ReferenceNet(NETWORK, WEIGHTS, new Volume(HEIGHT, WIDTH, COLOURS, copy));
  }
}
