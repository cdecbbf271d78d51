// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit.reference;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Op;

/**
 * One layer and what an image has before and after it.
 *
 * @param parameters of a convolution or dense layer
 */
public record ReferenceNode(
    Layer layer, List<Volume> inputs, Volume output, Optional<Parameters> parameters) {

  /**
   * What an affine layer has learnt.
   *
   * @param bias one pixel
   */
  public record Parameters(ReferenceKernel kernel, Volume bias) {}

  /** The first input, and the only one of all layers but sums and concatenations. */
  public Volume input() {
    return inputs.get(0);
  }

  public ReferenceKernel kernel() {
    return parameters.orElseThrow().kernel();
  }

  public Volume bias() {
    return parameters.orElseThrow().bias();
  }

  /** The vector-Jacobian product of a layer with one input. */
  public Volume gradient(Volume upstream) {
    if (layer.op().affine()) {
      return kernel().transpose(upstream);
    } else if (layer.op() instanceof Op.Relu) {
      return upstream.with(output, (signal, active) -> active > 0 ? signal : 0);
    } else if (layer.op() instanceof Op.MaxPool) {
      return ReferencePool.toWinners(this, upstream);
    } else if (layer.op() instanceof Op.AveragePool) {
      return ReferencePool.toAll(this, upstream);
    }
    return new Volume(input().height(), input().width(), input().channels(), upstream.values());
  }

  /** The vector-Jacobian product of a layer with several: of a sum the same for each. */
  List<Volume> gradients(Volume upstream) {
    return layer.op() instanceof Op.Sum
        ? Collections.nCopies(inputs.size(), upstream)
        : upstream.parts(inputs.stream().map(Volume::channels).toList());
  }
}
