// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.method;

import org.touchstone.api.network.Layer;
import org.touchstone.api.network.LayerKind;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.UnknownPlaceException;

/**
 * Where, around one convolution, an aggregation method reads activation and gradient.
 *
 * <p>With z the convolution's output, A = ReLU(z) and P = pool(A): {@link #RELU} is (A, ∂f/∂A),
 * {@link #CONV} is (A, ∂f/∂z), {@link #POOL} is (P, ∂f/∂P).
 */
public enum TapPoint {
  RELU,
  CONV,
  POOL;

  /** The place of the activation that belongs to a convolution. */
  public String activation(Network network, Layer convolution) {
    return this == POOL
        ? after(network, convolution, LayerKind.MAX_POOL)
        : relu(network, convolution);
  }

  /** The place of the gradient that belongs to a convolution. */
  public String gradient(Network network, Layer convolution) {
    return this == CONV ? convolution.name() : activation(network, convolution);
  }

  private static String relu(Network network, Layer convolution) {
    return after(network, convolution, LayerKind.RELU);
  }

  /** The layer of a kind that follows the convolution, at most two steps later. */
  private static String after(Network network, Layer convolution, LayerKind kind) {
    int start = network.indexOf(convolution.name()) + 1;
    return network.layers().subList(start, Math.min(start + 2, network.layers().size())).stream()
        .filter(layer -> layer.kind() == kind)
        .findFirst()
        .map(Layer::name)
        .orElseThrow(
            () ->
                new UnknownPlaceException(
                    "Layer '%s' of %s is not followed by a %s, so it cannot be tapped there."
                        .formatted(
                            convolution.name(),
                            network.name(),
                            kind == LayerKind.RELU ? "ReLU" : "pool")));
  }
}
