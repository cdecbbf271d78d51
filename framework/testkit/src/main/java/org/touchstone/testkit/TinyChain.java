// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit;

import java.util.List;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Window;

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
              new Layer("block1_conv1", new Op.Conv(Window.of(3, 3, 1, 0)), Extent.map(21, 31, 4)),
              new Layer("block1_conv2", new Op.Conv(Window.of(5, 5, 2, 2)), Extent.map(11, 16, 5)),
              new Layer("block1_conv2/relu", new Op.Relu(), Extent.map(11, 16, 5)),
              new Layer("block1_pool", new Op.AveragePool(Window.tiles(2)), Extent.map(5, 8, 5)),
              new Layer("block2_conv1", new Op.Conv(Window.UNIT), Extent.map(5, 8, 6)),
              new Layer("block2_conv1/relu", new Op.Relu(), Extent.map(5, 8, 6)),
              new Layer("block2_conv2", new Op.Conv(Window.of(2, 2, 1, 1)), Extent.map(6, 9, 6)),
              new Layer("block2_conv2/relu", new Op.Relu(), Extent.map(6, 9, 6)),
              new Layer("block2_pool", new Op.MaxPool(Window.of(3, 3, 1, 0)), Extent.map(4, 7, 6)),
              new Layer("block3_conv1", new Op.Conv(Window.same(3)), Extent.map(4, 7, 8)),
              new Layer("block3_conv1/relu", new Op.Relu(), Extent.map(4, 7, 8)),
              new Layer("block3_conv2", new Op.Conv(Window.of(2, 2, 1, 0)), Extent.map(3, 6, 12)),
              new Layer("block3_conv2/relu", new Op.Relu(), Extent.map(3, 6, 12)),
              new Layer(
                  "global_average",
                  new Op.AveragePool(Window.of(3, 6, 1, 0)),
                  Extent.map(1, 1, 12)),
              new Layer("flatten", new Op.Reshape(), Extent.units(12)),
              new Layer("fc1", new Op.Dense(), Extent.units(40)),
              new Layer("fc1/relu", new Op.Relu(), Extent.units(40)),
              new Layer("fc2", new Op.Dense(), Extent.units(30)),
              new Layer("predictions", new Op.Dense(), Extent.units(4))),
          List.of("block1_conv2", "block2_conv2", "block3_conv2"),
          List.of("ant", "bee", "cat", "dog"));

  /** What the contracts run on. */
  public static final ContractNetwork SUBJECT = ContractNetwork.of(NETWORK, 1);

  private TinyChain() {}
}
