// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit;

import java.util.List;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Layer.Window;
import org.touchstone.api.network.LayerKind;
import org.touchstone.api.network.Network;

/**
 * All that {@link TinyNet} has not: strides, other kernels and padding, layers without ReLU, pools
 * that overlap or leave out a border, and averages. Its blocks have the same names.
 */
public final class TinyChain {

  private static final int HEIGHT = 23;
  private static final int WIDTH = 33;

  /** The chain of layers. */
  public static final Network NETWORK =
      new Network(
          "tiny-chain",
          HEIGHT,
          WIDTH,
          List.of(
              new Layer("block1_conv1", LayerKind.CONV, 21, 31, 4, new Window(3, 3, 1, 0)),
              new Layer("block1_conv2", LayerKind.CONV, 11, 16, 5, new Window(5, 5, 2, 2)),
              new Layer("block1_conv2/relu", LayerKind.RELU, 11, 16, 5),
              new Layer("block1_pool", LayerKind.AVERAGE_POOL, 5, 8, 5, Window.tiles(2)),
              new Layer("block2_conv1", LayerKind.CONV, 5, 8, 6, Window.UNIT),
              new Layer("block2_conv1/relu", LayerKind.RELU, 5, 8, 6),
              new Layer("block2_conv2", LayerKind.CONV, 6, 9, 6, new Window(2, 2, 1, 1)),
              new Layer("block2_conv2/relu", LayerKind.RELU, 6, 9, 6),
              new Layer("block2_pool", LayerKind.MAX_POOL, 4, 7, 6, new Window(3, 3, 1, 0)),
              new Layer("block3_conv1", LayerKind.CONV, 4, 7, 8, Window.same(3)),
              new Layer("block3_conv1/relu", LayerKind.RELU, 4, 7, 8),
              new Layer("block3_conv2", LayerKind.CONV, 3, 6, 12, new Window(2, 2, 1, 0)),
              new Layer("block3_conv2/relu", LayerKind.RELU, 3, 6, 12),
              new Layer("global_average", LayerKind.AVERAGE_POOL, 1, 1, 12, new Window(3, 6, 1, 0)),
              new Layer("flatten", LayerKind.FLATTEN, 1, 1, 12),
              new Layer("fc1", LayerKind.DENSE, 1, 1, 40),
              new Layer("fc1/relu", LayerKind.RELU, 1, 1, 40),
              new Layer("fc2", LayerKind.DENSE, 1, 1, 30),
              new Layer(Network.LOGITS, LayerKind.DENSE, 1, 1, 4)),
          List.of("ant", "bee", "cat", "dog"));

  /** What the contracts run on. */
  public static final ContractNetwork SUBJECT = ContractNetwork.of(NETWORK, 1);

  private TinyChain() {}
}
