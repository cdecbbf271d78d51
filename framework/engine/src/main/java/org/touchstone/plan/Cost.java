// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plan;

import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Op;

/**
 * What one image costs, estimated from the shapes alone.
 *
 * @param passes distinct backward passes a case
 * @param cases classes that one image is explained for, as a typical number
 * @param asking what methods ask for beside one evaluation
 * @param ofMetrics forward passes of edited images that metrics ask about
 * @param multiplyAdds of the forward pass of one image
 * @param bytes of activations and signals that live at once for one image and its cases
 */
public record Cost(
    int passes, int cases, Asking asking, long ofMetrics, long multiplyAdds, long bytes) {

  /** The cost of methods that ask for no more than one evaluation. */
  public Cost(int passes, int cases, long multiplyAdds, long bytes) {
    this(passes, cases, Asking.NOTHING, 0, multiplyAdds, bytes);
  }

  /** Estimates for a network. */
  static Cost of(Network network, int passes, Asking asking, long ofMetrics, int cases) {
    long units = network.layers().stream().mapToLong(Layer::units).sum();
    long widest = network.layers().stream().mapToLong(Layer::units).max().orElse(0);
    long floats = units * (1 + cases) + 2 * widest * passes * cases;
    return new Cost(passes, cases, asking, ofMetrics, multiplyAdds(network), floats * Float.BYTES);
  }

  private static long multiplyAdds(Network network) {
    return network.layers().stream()
        .filter(layer -> layer.op().affine())
        .mapToLong(layer -> layer.units() * read(network, layer))
        .sum();
  }

  /** How many values one unit of a layer with a kernel reads. */
  private static long read(Network network, Layer layer) {
    if (layer.op() instanceof Op.ChannelAffine) {
      return 1;
    }
    long channels = network.channels(layer.inputs().get(0));
    int groups = layer.op() instanceof Op.Conv conv ? conv.groups() : 1;
    return channels / groups * layer.window().pixels();
  }

  /** The passes over the network that one image costs, forward and backward. */
  public long walks() {
    return 1 + (long) passes * cases + asking.walks(cases) + ofMetrics;
  }

  /** The forward passes that one image costs. */
  public long forwards() {
    return 1 + asking.views() + asking.edits() + ofMetrics;
  }

  /** How many images fit a memory budget; at least 1. */
  int imagesWithin(long budget, int most) {
    return (int) Math.max(1, Math.min(most, budget / Math.max(1, bytes)));
  }
}
