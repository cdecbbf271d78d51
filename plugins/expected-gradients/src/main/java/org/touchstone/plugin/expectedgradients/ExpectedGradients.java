// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.expectedgradients;

import org.touchstone.api.method.Inputs;
import org.touchstone.api.method.Method;
import org.touchstone.toolkit.map.ChannelReduction;
import org.touchstone.toolkit.map.GradientSignal;

/**
 * Expected gradients (Erion et al., 2019), also known as GradientSHAP (Lundberg and Lee, NeurIPS
 * 2017): the mean of {@code (x̃ − r) ⊙ ∇f(r + α (x̃ − r))} over random references r, α between 0
 * and 1, and x̃ = x + σε.
 *
 * @param samples how many points
 * @param references what the lines begin at: other images of the dataset, or the zero image
 * @param images how many other images serve
 * @param noise σ, in preprocessed units
 * @param reduce how the colours become a map
 */
public record ExpectedGradients(
    int samples, Inputs.References references, int images, double noise, ChannelReduction reduce)
    implements Method.OfMethod {

  static final ExpectedGradients DEFAULT =
      new ExpectedGradients(
          Inputs.Expected.DEFAULT.samples(),
          Inputs.Expected.DEFAULT.references(),
          Inputs.Expected.DEFAULT.images(),
          Inputs.Expected.DEFAULT.noise(),
          ChannelReduction.SUM);

  public ExpectedGradients {
    new Inputs.Expected(samples, references, images, noise, true);
  }

  @Override
  public Method made() {
    return new Method.Over(
        new GradientSignal(reduce), new Inputs.Expected(samples, references, images, noise, true));
  }
}
