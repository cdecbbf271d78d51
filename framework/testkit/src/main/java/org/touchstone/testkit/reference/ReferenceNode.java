// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit.reference;

import java.util.List;
import java.util.Optional;
import org.touchstone.api.network.Layer;

/**
 * One layer and what an image has before and after it.
 *
 * @param parameters of a layer that has learnt some
 */
public record ReferenceNode(
    Layer layer, List<Volume> inputs, Volume output, Optional<Parameters> parameters) {

  /**
   * What a layer has learnt.
   *
   * @param bias one pixel; 0 where the layer has none
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

  /** The mean of what each window of a pool sees, whatever the pool makes of it. */
  public Volume meansOfWindows() {
    return ReferencePool.means(layer, input());
  }

  /** The same layer with other inputs, of which the output is not asked. */
  public ReferenceNode reading(List<Volume> others) {
    return new ReferenceNode(layer, others, output, parameters);
  }

  /** The vector-Jacobian product of a layer with one input. */
  public Volume gradient(Volume upstream) {
    return gradients(upstream).get(0);
  }

  /** The vector-Jacobian product: a signal for each input. */
  public List<Volume> gradients(Volume upstream) {
    return ReferenceStep.gradients(this, upstream);
  }
}
