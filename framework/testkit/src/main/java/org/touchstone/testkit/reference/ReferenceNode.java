// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit.reference;

import java.util.Optional;
import org.touchstone.api.network.Layer;

/**
 * One layer and what an image has before and after it.
 *
 * @param parameters of a convolution or dense layer
 */
public record ReferenceNode(
    Layer layer, Volume input, Volume output, Optional<Parameters> parameters) {

  /**
   * What an affine layer has learnt.
   *
   * @param bias one pixel
   */
  public record Parameters(ReferenceKernel kernel, Volume bias) {}

  public ReferenceKernel kernel() {
    return parameters.orElseThrow().kernel();
  }

  public Volume bias() {
    return parameters.orElseThrow().bias();
  }

  /** The vector-Jacobian product of the layer. */
  public Volume gradient(Volume upstream) {
    return switch (layer.kind()) {
      case CONV, DENSE -> kernel().transpose(upstream);
      case RELU -> upstream.with(output, (signal, active) -> active > 0 ? signal : 0);
      case MAX_POOL -> ReferencePool.toWinners(this, upstream);
      case AVERAGE_POOL -> ReferencePool.toAll(this, upstream);
      case FLATTEN ->
          new Volume(input.height(), input.width(), input.channels(), upstream.values());
    };
  }
}
