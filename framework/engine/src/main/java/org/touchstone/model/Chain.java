// SPDX-License-Identifier: Apache-2.0
package org.touchstone.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Window;

/** Grows a chain of layers, and names them as in VGG: a pool ends a block. */
public final class Chain {

  /** The name of the layer that gives the logits. */
  public static final String LOGITS = "predictions";

  private static final int COLOURS = 3;

  private final ImageSize image;
  private final List<Layer> layers = new ArrayList<>();
  private final Map<Integer, String> ends = new TreeMap<>();
  private int height;
  private int width;
  private int channels = COLOURS;
  private int blocks = 1;
  private int convolutions;
  private int hidden;

  Chain(ImageSize image) {
    this.image = image;
    this.height = image.height();
    this.width = image.width();
  }

  /** A VGG network of square images; see {@link #vgg(ImageSize, List, List)}. */
  public static Network vgg(
      String name,
      int imageSize,
      List<List<Integer>> blocks,
      List<Integer> dense,
      List<String> labels) {
    return vgg(new ImageSize(imageSize, imageSize), blocks, dense).network(name, labels);
  }

  /**
   * A VGG network: blocks of 3 by 3 convolutions (stride 1, padded to keep the size) that each end
   * with a 2 by 2 max pool (stride 2, an odd last row or column is dropped), then dense layers; a
   * ReLU after each.
   */
  static Chain vgg(ImageSize image, List<List<Integer>> blocks, List<Integer> dense) {
    Chain chain = new Chain(image);
    for (List<Integer> widths : blocks) {
      widths.forEach(units -> chain.convolution(units, Window.same(3), true));
      chain.pool(new Op.MaxPool(Window.tiles(2)));
    }
    dense.forEach(units -> chain.dense(units, true));
    return chain;
  }

  /** Whether a window fits into the present map. */
  boolean holds(Window window) {
    return window.rows(height) >= 1 && window.columns(width) >= 1;
  }

  void convolution(int units, Window window, boolean relu) {
    convolutions++;
    channels = units;
    String name = "block%s_conv%s".formatted(blocks, convolutions);
    slide(name, new Op.Conv(window));
    ends.put(blocks, name);
    relu(name, relu);
  }

  /** Ends a block. */
  void pool(Op.Pool pool) {
    slide("block%s_pool".formatted(blocks), pool);
    blocks++;
    convolutions = 0;
  }

  void globalAverage() {
    slide("global_average", new Op.AveragePool(Window.of(height, width, 1, 0)));
  }

  /** A hidden dense layer. */
  void dense(int units, boolean relu) {
    hidden++;
    flatten();
    channels = units;
    String name = "fc" + hidden;
    add(name, new Op.Dense());
    relu(name, relu);
  }

  /** The whole network, whose last layer gives the logits. */
  Network network(String name, List<String> labels) {
    flatten();
    channels = labels.size();
    add(LOGITS, new Op.Dense());
    return new Network(
        name, image.height(), image.width(), layers, List.copyOf(ends.values()), labels);
  }

  private void flatten() {
    if (layers.stream().noneMatch(layer -> layer.op() instanceof Op.Reshape)) {
      channels = height * width * channels;
      height = 1;
      width = 1;
      add("flatten", new Op.Reshape());
    }
  }

  private void slide(String name, Op op) {
    height = op.window().rows(height);
    width = op.window().columns(width);
    add(name, op);
  }

  private void relu(String name, boolean there) {
    if (there) {
      add(name + "/relu", new Op.Relu());
    }
  }

  private void add(String name, Op op) {
    boolean flat = layers.stream().anyMatch(layer -> layer.op() instanceof Op.Reshape);
    boolean units = flat || op instanceof Op.Reshape;
    layers.add(
        new Layer(name, op, units ? Extent.units(channels) : Extent.map(height, width, channels)));
  }

  /** Rows and columns of the present map. */
  String map() {
    return height + " × " + width;
  }
}
