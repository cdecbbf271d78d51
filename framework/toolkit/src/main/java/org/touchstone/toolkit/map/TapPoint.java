// SPDX-License-Identifier: Apache-2.0
package org.touchstone.toolkit.map;

import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Network.UnknownPlaceException;
import org.touchstone.api.network.Op;

/**
 * Where, around one layer, an aggregation method reads activation and gradient.
 *
 * <p>With z the output of a layer, a sum or a norm, A = ReLU(z) or another activation that alone
 * reads z, and P = pool(A): {@link #RELU} is (A, ∂f/∂A), {@link #CONV} is (A, ∂f/∂z), {@link #POOL}
 * is (P, ∂f/∂P). A layer without activation has A = z. An activation is A itself.
 */
public enum TapPoint {
  /** Behind the ReLU: (A, ∂f/∂A). */
  RELU,
  /** The activation behind the ReLU and the gradient before it: (A, ∂f/∂z). */
  CONV,
  /** Behind the pool that follows: (P, ∂f/∂P). */
  POOL;

  /** The place of the activation that belongs to a layer. */
  public String activation(Network network, Layer layer) {
    Layer activation = network.activation(layer);
    return this == POOL ? pool(network, layer, activation) : activation.name();
  }

  /** The place of the gradient that belongs to a layer. */
  public String gradient(Network network, Layer layer) {
    return this == CONV ? network.preActivation(layer) : activation(network, layer);
  }

  private static String pool(Network network, Layer layer, Layer activation) {
    return network
        .onlyReader(activation)
        .filter(reader -> reader.op() instanceof Op.Pool)
        .map(Layer::name)
        .orElseThrow(
            () ->
                new UnknownPlaceException(
                    "Layer '%s' of %s is not followed by a pool, so it cannot be tapped there."
                        .formatted(layer.name(), network.name())));
  }
}
