// SPDX-License-Identifier: Apache-2.0
package org.touchstone.toolkit.map;

import java.util.List;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;

/** The convolutions over which a method sums. */
public enum LayerSet {
  /** The last convolution of every block: B1 to B5 of a VGG-16. */
  BLOCKS5,
  /** Every convolution: 13 of a VGG-16. */
  CONV13;

  /** These convolutions of a network, in forward order. */
  public List<Layer> of(Network network) {
    return this == BLOCKS5 ? network.blockEnds() : network.convolutions();
  }
}
