// SPDX-License-Identifier: Apache-2.0
package org.touchstone.model;

import java.util.ArrayList;
import java.util.List;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.LayerKind;
import org.touchstone.api.network.Network;

/**
 * Builds the layers of a VGG network: blocks of 3 by 3 convolutions (stride 1, padded to keep the
 * size) that each end with a 2 by 2 pool (stride 2, an odd last row or column is dropped), then
 * dense layers; a ReLU after each but the last.
 */
public final class Chain {

  private final List<Layer> layers = new ArrayList<>();
  private int height;
  private int width;
  private int channels = 3;

  private Chain(int height, int width) {
    this.height = height;
    this.width = width;
  }

  /** The layers in forward order. */
  public static List<Layer> vgg(
      List<List<Integer>> blocks, List<Integer> dense, int classes, int height, int width) {
    Chain chain = new Chain(height, width);
    for (int b = 0; b < blocks.size(); b++) {
      chain.block("block" + (b + 1), blocks.get(b));
    }
    chain.dense(dense, classes);
    return List.copyOf(chain.layers);
  }

  private void block(String name, List<Integer> widths) {
    for (int c = 0; c < widths.size(); c++) {
      channels = widths.get(c);
      add(name + "_conv" + (c + 1), LayerKind.CONV);
      add(name + "_conv" + (c + 1) + "/relu", LayerKind.RELU);
    }
    height /= 2;
    width /= 2;
    add(name + "_pool", LayerKind.MAX_POOL);
  }

  private void dense(List<Integer> widths, int classes) {
    channels = height * width * channels;
    height = 1;
    width = 1;
    add("flatten", LayerKind.FLATTEN);
    for (int i = 0; i < widths.size(); i++) {
      channels = widths.get(i);
      add("fc" + (i + 1), LayerKind.DENSE);
      add("fc" + (i + 1) + "/relu", LayerKind.RELU);
    }
    channels = classes;
    add(Network.LOGITS, LayerKind.DENSE);
  }

  private void add(String name, LayerKind kind) {
    layers.add(new Layer(name, kind, height, width, channels));
  }
}
