// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.smoothgrad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.touchstone.api.method.Inputs;
import org.touchstone.api.method.Inputs.Combine;
import org.touchstone.api.method.Method;
import org.touchstone.testkit.MethodContract;
import org.touchstone.toolkit.map.ChannelReduction;
import org.touchstone.toolkit.map.GradientSignal;

final class SmoothGradTest implements MethodContract {

  private static final Method GRADIENT = new GradientSignal(ChannelReduction.ABSMAX);

  @Override
  public Method method() {
    return new SmoothGrad(GRADIENT, 3, 0.15, false);
  }

  @Test
  void isTheMethodOverNoise() {
    assertThat(new SmoothGrad(GRADIENT, 4, 0.1, true).made())
        .isEqualTo(new Method.Over(GRADIENT, new Inputs.Noisy(4, 0.1, Combine.MEAN, true)));
  }

  @Test
  void itsSettingsAreThoseOfItsAuthors() {
    assertThat(SmoothGrad.DEFAULT)
        .isEqualTo(new SmoothGrad(new Method.Named("gradient"), 25, 0.15, false));
  }

  @Test
  void noiseOfNoneIsRefused() {
    assertThatThrownBy(() -> new SmoothGrad(GRADIENT, 0, 0.1, false))
        .hasMessage("'samples' must be at least 1, not 0.");
    assertThatThrownBy(() -> new SmoothGrad(GRADIENT, 2, 0, false))
        .hasMessage("'level' must be a number above 0, not 0.0.");
    assertThatThrownBy(() -> new SmoothGrad(GRADIENT, 2, Double.NaN, false))
        .hasMessageContaining("'level' must be a number above 0");
  }
}
