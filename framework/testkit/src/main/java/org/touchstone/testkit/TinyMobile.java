// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit;

import java.util.List;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Window;
import org.touchstone.api.network.Window.Size;

/**
 * A network in the manner of MobileNet: depthwise, grouped and dilated convolutions, ReLUs with a
 * bound that is often met, convolutions without ReLU whose maps are summed, a normalisation that
 * stays behind a concatenation, and pools with padding.
 */
public final class TinyMobile {

  private static final int HEIGHT = 16;
  private static final int WIDTH = 24;
  private static final Op BOUNDED = new Op.Relu(1.5);
  private static final Window DILATED =
      new Window(
          Size.square(3), Size.ONE, Size.square(2), Size.square(2), Size.square(2), Size.ZERO);

  /** The graph of layers. */
  public static final Network NETWORK =
      new Network(
          "tiny-mobile",
          HEIGHT,
          WIDTH,
          List.of(
              new Layer("stem", new Op.Conv(Window.of(3, 3, 2, 1)), Extent.map(8, 12, 6)),
              new Layer("stem/relu", BOUNDED, Extent.map(8, 12, 6)),
              new Layer("depthwise", new Op.Conv(Window.same(3), 6), Extent.map(8, 12, 6)),
              new Layer("depthwise/relu", BOUNDED, Extent.map(8, 12, 6)),
              new Layer("project", new Op.Conv(Window.UNIT), Extent.map(8, 12, 4)),
              new Layer("expand", new Op.Conv(Window.UNIT), Extent.map(8, 12, 8)),
              new Layer("expand/relu", BOUNDED, Extent.map(8, 12, 8)),
              new Layer("grouped", new Op.Conv(DILATED, 2), Extent.map(8, 12, 8)),
              new Layer("grouped/relu", new Op.Relu(), Extent.map(8, 12, 8)),
              new Layer("back", new Op.Conv(Window.UNIT), Extent.map(8, 12, 4)),
              new Layer("skip", new Op.Sum(), List.of("back", "project"), Extent.map(8, 12, 4)),
              new Layer("smooth", new Op.AveragePool(Window.of(3, 3, 1, 1)), Extent.map(8, 12, 4)),
              new Layer("both", new Op.Concat(), List.of("skip", "smooth"), Extent.map(8, 12, 8)),
              new Layer("norm", new Op.ChannelAffine(true), Extent.map(8, 12, 8)),
              new Layer("norm/relu", new Op.Relu(), Extent.map(8, 12, 8)),
              new Layer("pool", new Op.MaxPool(Window.of(3, 3, 2, 1)), Extent.map(4, 6, 8)),
              new Layer("last", new Op.Conv(Window.same(3)), Extent.map(4, 6, 12)),
              new Layer("last/relu", BOUNDED, Extent.map(4, 6, 12)),
              new Layer(
                  "mean", new Op.Reduce(Op.Reduction.MEAN, List.of(1, 2)), Extent.map(1, 1, 12)),
              new Layer("flatten", new Op.Reshape(), Extent.units(12)),
              new Layer("logits", new Op.Dense(), Extent.units(4))),
          List.of("ant", "bee", "cat", "dog"));

  /** What the contracts run on. */
  public static final ContractNetwork SUBJECT = ContractNetwork.of(NETWORK, 1);

  private TinyMobile() {}
}
