// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.smoothgrad;

import org.touchstone.api.method.Inputs;
import org.touchstone.api.method.Inputs.Combine;
import org.touchstone.api.method.Method;

/**
 * SmoothGrad (Smilkov et al., 2017) of any method: the mean of what it gives for noisy copies of
 * the image. Signals at the image are averaged with their signs and reduced once, maps as they are.
 *
 * @param method that which is smoothed
 * @param samples how many copies
 * @param level the standard deviation of the noise as a share of the range of the image's values
 * @param cleanLast whether the last copy has no noise, as zennit has it
 */
public record SmoothGrad(Method method, int samples, double level, boolean cleanLast)
    implements Method.OfMethod {

  static final Method GRADIENT = new Method.Named("gradient");

  static final SmoothGrad DEFAULT =
      new SmoothGrad(
          GRADIENT, Inputs.Noisy.DEFAULT.copies(), Inputs.Noisy.DEFAULT.magnitude(), false);

  public SmoothGrad {
    Noise.check(samples, level);
  }

  @Override
  public Method made() {
    return new Method.Over(method, new Inputs.Noisy(samples, level, Combine.MEAN, cleanLast));
  }
}
