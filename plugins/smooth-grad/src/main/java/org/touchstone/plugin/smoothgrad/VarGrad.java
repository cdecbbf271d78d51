// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.smoothgrad;

import org.touchstone.api.method.Inputs;
import org.touchstone.api.method.Inputs.Combine;
import org.touchstone.api.method.Method;
import org.touchstone.toolkit.map.ChannelReduction;

/**
 * VarGrad (Adebayo et al., 2018) of any method: the variance of what it gives for noisy copies of
 * the image, divided by their number.
 *
 * @param method that of which it is
 * @param samples how many copies
 * @param level the standard deviation of the noise as a share of the range of the image's values
 * @param reduce how the colours of a signal at the image become a map, once they were combined
 * @param cleanLast whether the last copy has no noise
 */
public record VarGrad(
    Method method, int samples, double level, ChannelReduction reduce, boolean cleanLast)
    implements Method.OfMethod {

  static final VarGrad DEFAULT =
      new VarGrad(
          SmoothGrad.GRADIENT,
          Inputs.Noisy.DEFAULT.copies(),
          Inputs.Noisy.DEFAULT.magnitude(),
          ChannelReduction.SUM,
          false);

  public VarGrad {
    Noise.check(samples, level);
  }

  @Override
  public Method made() {
    return new Method.Over(
        Reduced.of(method, reduce), new Inputs.Noisy(samples, level, Combine.VARIANCE, cleanLast));
  }
}
