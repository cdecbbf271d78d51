// SPDX-License-Identifier: Apache-2.0
package org.touchstone.toolkit.map;

import java.util.List;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.UnfitNetworkException;

/** The layers over which a method sums. */
public enum LayerSet {
  /** The end of every block: B1 to B5 of a VGG-16. */
  BLOCKS5,
  /** Every convolution whose output has rows and columns: 13 of a VGG-16. */
  CONV13;

  /**
   * These layers of a network, in forward order.
   *
   * @throws UnfitNetworkException if there are none
   */
  public List<Layer> of(Network network) {
    List<Layer> layers =
        this == BLOCKS5
            ? network.blockEnds()
            : network.convolutions().stream().filter(layer -> layer.output().pixels() > 1).toList();
    if (layers.isEmpty()) {
      throw new UnfitNetworkException(
          UnfitNetworkException.NO_MAP,
          "%s has no %s with rows and columns"
              .formatted(network.name(), this == BLOCKS5 ? "blocks" : "convolutions"),
          List.of());
    }
    return layers;
  }
}
