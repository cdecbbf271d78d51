// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.network;

/** Which layers a rule is meant for. */
public sealed interface Where {

  /** Whether this means the given layer of the network. */
  boolean fits(Network network, Layer layer);

  /** Every layer of a kind. */
  record OfKind(LayerKind kind) implements Where {
    @Override
    public boolean fits(Network network, Layer layer) {
      return layer.kind() == kind;
    }
  }

  /** The layer that reads the image. */
  record First() implements Where {
    @Override
    public boolean fits(Network network, Layer layer) {
      return network.layers().get(0).equals(layer);
    }
  }
}
