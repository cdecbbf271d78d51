// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.integratedgradients;

import org.touchstone.api.method.Inputs;
import org.touchstone.api.method.Method;
import org.touchstone.api.probe.Baseline;
import org.touchstone.toolkit.map.ChannelReduction;
import org.touchstone.toolkit.map.GradientSignal;

/**
 * Integrated gradients (Sundararajan, Taly and Yan, ICML 2017): {@code (x − x') ⊙ Σ_s w_s ∇f(x' +
 * α_s (x − x'))}. On a network of ReLUs the integrand has steps, so that no rule comes nearer than
 * about 1/n, and the map sums to f(x) − f(x') only roughly.
 *
 * @param steps points of the path
 * @param rule where they lie and what they weigh
 * @param baseline x'
 * @param blur of a blurred baseline: the standard deviation as a share of the longer side
 * @param multiply whether the mean gradient is multiplied by x − x'
 * @param reduce how the colours become a map
 */
public record IntegratedGradients(
    int steps,
    Inputs.PathRule rule,
    Baseline baseline,
    double blur,
    boolean multiply,
    ChannelReduction reduce)
    implements Method.OfMethod {

  static final IntegratedGradients DEFAULT =
      new IntegratedGradients(
          Inputs.Path.DEFAULT.steps(),
          Inputs.Path.DEFAULT.rule(),
          Inputs.Path.DEFAULT.baseline(),
          Inputs.Path.DEFAULT.blur(),
          Inputs.Path.DEFAULT.multiply(),
          ChannelReduction.SUM);

  public IntegratedGradients {
    new Inputs.Path(baseline, blur, steps, rule, multiply);
  }

  @Override
  public Method made() {
    return new Method.Over(
        new GradientSignal(reduce), new Inputs.Path(baseline, blur, steps, rule, multiply));
  }
}
