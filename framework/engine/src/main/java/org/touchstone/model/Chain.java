// SPDX-License-Identifier: Apache-2.0
package org.touchstone.model;

import java.util.ArrayList;
import java.util.List;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Layer.Window;
import org.touchstone.api.network.LayerKind;
import org.touchstone.api.network.Network;

/** Grows a chain of layers, and names them as in VGG: a pool ends a block. */
public final class Chain {

  private static final int COLOURS = 3;

  private final ImageSize image;
  private final List<Layer> layers = new ArrayList<>();
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
      chain.pool(LayerKind.MAX_POOL, Window.tiles(2));
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
    slide(name, LayerKind.CONV, window);
    relu(name, relu);
  }

  /** Ends a block. */
  void pool(LayerKind kind, Window window) {
    slide("block%s_pool".formatted(blocks), kind, window);
    blocks++;
    convolutions = 0;
  }

  void globalAverage() {
    slide("global_average", LayerKind.AVERAGE_POOL, new Window(height, width, 1, 0));
  }

  /** A hidden dense layer. */
  void dense(int units, boolean relu) {
    hidden++;
    flatten();
    channels = units;
    String name = "fc" + hidden;
    add(name, LayerKind.DENSE, Window.UNIT);
    relu(name, relu);
  }

  /** The whole network, whose last layer gives the logits. */
  Network network(String name, List<String> labels) {
    flatten();
    channels = labels.size();
    add(Network.LOGITS, LayerKind.DENSE, Window.UNIT);
    return new Network(name, image.height(), image.width(), layers, labels);
  }

  private void flatten() {
    if (layers.stream().noneMatch(layer -> layer.kind() == LayerKind.FLATTEN)) {
      channels = height * width * channels;
      height = 1;
      width = 1;
      add("flatten", LayerKind.FLATTEN, Window.UNIT);
    }
  }

  private void slide(String name, LayerKind kind, Window window) {
    height = window.rows(height);
    width = window.columns(width);
    add(name, kind, window);
  }

  private void relu(String name, boolean there) {
    if (there) {
      add(name + "/relu", LayerKind.RELU, Window.UNIT);
    }
  }

  private void add(String name, LayerKind kind, Window window) {
    layers.add(new Layer(name, kind, height, width, channels, window));
  }

  /** Rows and columns of the present map. */
  String map() {
    return height + " × " + width;
  }
}
