// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit;

import java.util.List;
import org.touchstone.api.network.Curve;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Window;

/**
 * A network in the manner of EfficientNet, with other activations than ReLU: preprocessing within
 * the network, a gate that multiplies a map, local response normalisation, differences, the larger
 * of two values, and layers that only move numbers.
 */
public final class TinyGated {

  private static final int HEIGHT = 16;
  private static final int WIDTH = 24;
  private static final Extent WIDE = Extent.map(8, 12, 6);
  private static final Extent HALF = Extent.map(8, 12, 3);
  private static final Op FIRST_HALF =
      new Op.Slice(List.of(Op.Span.ALL, Op.Span.ALL, Op.Span.ALL, new Op.Span(0, 1, 3)));
  private static final Op BORDER =
      new Op.Pad(Op.Padding.CONSTANT, List.of(0, 1, 1, 0), List.of(0, 1, 1, 0), 0);

  /** The graph of layers. */
  public static final Network NETWORK =
      new Network(
          "tiny-gated",
          HEIGHT,
          WIDTH,
          List.of(
              new Layer("scale", new Op.ChannelAffine(false), Extent.map(16, 24, 3)),
              new Layer("stem", new Op.Conv(Window.of(3, 3, 2, 1)), WIDE),
              new Layer("stem/silu", new Op.Activation(Curve.SILU), WIDE),
              new Layer("squeeze", new Op.AveragePool(Window.of(8, 12, 1, 0)), Extent.map(1, 1, 6)),
              new Layer("reduce", new Op.Conv(Window.UNIT), Extent.map(1, 1, 4)),
              new Layer("reduce/relu", new Op.Relu(), Extent.map(1, 1, 4)),
              new Layer("excite", new Op.Conv(Window.UNIT), Extent.map(1, 1, 6)),
              new Layer("gate", new Op.Activation(Curve.SIGMOID), Extent.map(1, 1, 6)),
              new Layer("gated", new Op.Product(), List.of("stem/silu", "gate"), WIDE),
              new Layer("inner", new Op.Conv(Window.same(3)), WIDE),
              new Layer("inner/prelu", new Op.PRelu(), WIDE),
              new Layer("lrn", new Op.Lrn(3, 0.5, 0.75, 1), WIDE),
              new Layer("sum", new Op.Sum(), List.of("lrn", "gated"), WIDE),
              new Layer("norm", new Op.ChannelAffine(true), WIDE),
              new Layer("norm/leaky", new Op.Activation(Curve.LEAKY_RELU, 0.1, 0), WIDE),
              new Layer("left", FIRST_HALF, HALF),
              new Layer("right", new Op.Conv(Window.UNIT), List.of("norm/leaky"), HALF),
              new Layer("larger", new Op.Extreme(true), List.of("left", "right"), HALF),
              new Layer("swapped", new Op.Gather(3, List.of(2, 0, 1)), HALF),
              new Layer("less", new Op.Difference(), List.of("swapped", "right"), HALF),
              new Layer("padded", BORDER, Extent.map(10, 14, 3)),
              new Layer("last", new Op.Conv(Window.of(3, 3, 2, 0)), Extent.map(4, 6, 12)),
              new Layer("last/relu", new Op.Relu(), Extent.map(4, 6, 12)),
              new Layer("mean", new Op.AveragePool(Window.of(4, 6, 1, 0)), Extent.map(1, 1, 12)),
              new Layer("flatten", new Op.Reshape(), Extent.units(12)),
              new Layer("logits", new Op.Dense(), Extent.units(4))),
          List.of("ant", "bee", "cat", "dog"));

  /** What the contracts run on. */
  public static final ContractNetwork SUBJECT = ContractNetwork.of(NETWORK, 1);

  private TinyGated() {}
}
