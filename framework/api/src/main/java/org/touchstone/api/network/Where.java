// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.network;

import java.util.List;

/** Which layers a rule is meant for. */
public sealed interface Where {

  /** Whether this means the given layer of the network. */
  boolean fits(Network network, Layer layer);

  /**
   * Every layer of a kind.
   *
   * @param kind the kind
   */
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

  /**
   * Every layer of a kind whose input may be negative: the one that reads the image, and those
   * behind a layer without ReLU.
   *
   * @param kind the kind
   */
  record Signed(LayerKind kind) implements Where {
    @Override
    public boolean fits(Network network, Layer layer) {
      return layer.kind() == kind && signed(network.layers(), network.indexOf(layer.name()) - 1);
    }

    /** Whether a layer's output may be negative; pools and flattening keep the sign. */
    private static boolean signed(List<Layer> layers, int index) {
      if (index < 0 || layers.get(index).kind().affine()) {
        return true;
      }
      return layers.get(index).kind() != LayerKind.RELU && signed(layers, index - 1);
    }
  }
}
