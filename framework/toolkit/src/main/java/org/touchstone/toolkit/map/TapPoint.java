// SPDX-License-Identifier: Apache-2.0
package org.touchstone.toolkit.map;

import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Network.UnknownPlaceException;
import org.touchstone.api.network.Op;

/**
 * Where, around one convolution, an aggregation method reads activation and gradient.
 *
 * <p>With z the convolution's output, A = ReLU(z) and P = pool(A): {@link #RELU} is (A, ∂f/∂A),
 * {@link #CONV} is (A, ∂f/∂z), {@link #POOL} is (P, ∂f/∂P). A convolution without ReLU has A = z.
 */
public enum TapPoint {
  /** Behind the ReLU: (A, ∂f/∂A). */
  RELU,
  /** The activation behind the ReLU and the gradient before it: (A, ∂f/∂z). */
  CONV,
  /** Behind the pool that follows: (P, ∂f/∂P). */
  POOL;

  /** The place of the activation that belongs to a convolution. */
  public String activation(Network network, Layer convolution) {
    Layer activation = network.activation(convolution);
    return this == POOL ? pool(network, convolution, activation) : activation.name();
  }

  /** The place of the gradient that belongs to a convolution. */
  public String gradient(Network network, Layer convolution) {
    return this == CONV ? network.preActivation(convolution) : activation(network, convolution);
  }

  private static String pool(Network network, Layer convolution, Layer activation) {
    return network
        .onlyReader(activation)
        .filter(layer -> layer.op() instanceof Op.Pool)
        .map(Layer::name)
        .orElseThrow(
            () ->
                new UnknownPlaceException(
                    "Layer '%s' of %s is not followed by a pool, so it cannot be tapped there."
                        .formatted(convolution.name(), network.name())));
  }
}
