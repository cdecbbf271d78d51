// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit;

import java.util.ArrayList;
import java.util.List;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Weights;
import org.touchstone.api.network.Window;
import org.touchstone.testkit.reference.ReferenceNet;

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

  /** The chain of layers. */
  public static final Network NETWORK = new Network("tiny", HEIGHT, WIDTH, layers(), LABELS);

  /** What the contracts run on. */
  public static final Weights WEIGHTS = weights(1);

  /** Both together. */
  public static final ContractNetwork SUBJECT = new ContractNetwork(NETWORK, WEIGHTS);

  private TinyNet() {}

  private static List<Layer> layers() {
    List<Layer> layers = new ArrayList<>();
    int height = HEIGHT;
    int width = WIDTH;
    int channels = COLOURS;
    for (int b = 0; b < BLOCKS.length; b++) {
      for (int c = 0; c < BLOCKS[b].length; c++) {
        channels = BLOCKS[b][c];
        String name = "block%s_conv%s".formatted(b + 1, c + 1);
        layers.add(
            new Layer(name, new Op.Conv(Window.same(3)), Extent.map(height, width, channels)));
        layers.add(new Layer(name + "/relu", new Op.Relu(), Extent.map(height, width, channels)));
      }
      height /= 2;
      width /= 2;
      String pool = "block%s_pool".formatted(b + 1);
      layers.add(
          new Layer(pool, new Op.MaxPool(Window.tiles(2)), Extent.map(height, width, channels)));
    }
    layers.add(new Layer("flatten", new Op.Reshape(), Extent.units(height * width * channels)));
    for (int i = 0; i < DENSE.length; i++) {
      String name = "fc" + (i + 1);
      layers.add(new Layer(name, new Op.Dense(), Extent.units(DENSE[i])));
      layers.add(new Layer(name + "/relu", new Op.Relu(), Extent.units(DENSE[i])));
    }
    layers.add(new Layer("predictions", new Op.Dense(), Extent.units(LABELS.size())));
    return layers;
  }

  /** Normal weights that keep the size of a signal (He et al., 2015), and biases that are not 0. */
  public static Weights weights(long seed) {
    return ContractNetwork.weights(NETWORK, seed);
  }

  /** Preprocessed images of normal noise. */
  public static float[] noise(long seed, int images) {
    return SUBJECT.noise(seed, images);
  }

  /** One preprocessed image that has the same value everywhere. */
  public static float[] plain(float value) {
    return SUBJECT.plain(value);
  }

  /** The slow network, after it has seen one of several images. */
  public static ReferenceNet reference(float[] pixels, int image) {
    return SUBJECT.reference(pixels, image);
  }
}
