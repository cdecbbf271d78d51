// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit;

import java.util.List;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Window;

/**
 * A network that branches: a residual block whose branch ends without ReLU, one with a convolution
 * as its shortcut, and maps of two branches one behind the other.
 */
public final class TinyGraph {

  private static final int HEIGHT = 16;
  private static final int WIDTH = 24;

  /** The graph of layers. */
  public static final Network NETWORK =
      new Network(
          "tiny-graph",
          HEIGHT,
          WIDTH,
          List.of(
              new Layer("stem", new Op.Conv(Window.same(3)), Extent.map(16, 24, 4)),
              new Layer("stem/relu", new Op.Relu(), Extent.map(16, 24, 4)),
              new Layer("a1", new Op.Conv(Window.same(3)), Extent.map(16, 24, 4)),
              new Layer("a1/relu", new Op.Relu(), Extent.map(16, 24, 4)),
              new Layer("a2", new Op.Conv(Window.same(3)), Extent.map(16, 24, 4)),
              new Layer("a", new Op.Sum(), List.of("a2", "stem/relu"), Extent.map(16, 24, 4)),
              new Layer("a/relu", new Op.Relu(), Extent.map(16, 24, 4)),
              new Layer("b1", new Op.Conv(Window.of(3, 3, 2, 1)), Extent.map(8, 12, 6)),
              new Layer("b1/relu", new Op.Relu(), Extent.map(8, 12, 6)),
              new Layer("b2", new Op.Conv(Window.same(3)), Extent.map(8, 12, 6)),
              new Layer(
                  "shortcut",
                  new Op.Conv(Window.of(1, 1, 2, 0)),
                  List.of("a/relu"),
                  Extent.map(8, 12, 6)),
              new Layer("b", new Op.Sum(), List.of("b2", "shortcut"), Extent.map(8, 12, 6)),
              new Layer("b/relu", new Op.Relu(), Extent.map(8, 12, 6)),
              new Layer("c1", new Op.Conv(Window.UNIT), Extent.map(8, 12, 3)),
              new Layer("c1/relu", new Op.Relu(), Extent.map(8, 12, 3)),
              new Layer("c2", new Op.Conv(Window.same(3)), List.of("b/relu"), Extent.map(8, 12, 5)),
              new Layer(
                  "c", new Op.Concat(), List.of("c1/relu", "c2", "b/relu"), Extent.map(8, 12, 14)),
              new Layer("pool", new Op.MaxPool(Window.tiles(2)), Extent.map(4, 6, 14)),
              new Layer("d", new Op.Conv(Window.same(3)), Extent.map(4, 6, 12)),
              new Layer("d/relu", new Op.Relu(), Extent.map(4, 6, 12)),
              new Layer("mean", new Op.AveragePool(Window.of(4, 6, 1, 0)), Extent.map(1, 1, 12)),
              new Layer("flatten", new Op.Reshape(), Extent.units(12)),
              new Layer("logits", new Op.Dense(), Extent.units(4))),
          List.of("ant", "bee", "cat", "dog"));

  /** What the contracts run on. */
  public static final ContractNetwork SUBJECT = ContractNetwork.of(NETWORK, 1);

  private TinyGraph() {}
}
