// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.integratedgradients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.touchstone.api.method.Inputs.PathRule;
import org.touchstone.api.method.Method;
import org.touchstone.api.network.Network;
import org.touchstone.api.probe.Baseline;
import org.touchstone.testkit.ContractNetwork;
import org.touchstone.testkit.MethodContract;
import org.touchstone.testkit.TinyMaps;
import org.touchstone.testkit.TinyNet;
import org.touchstone.testkit.reference.ReferenceNet;
import org.touchstone.testkit.reference.Volume;
import org.touchstone.toolkit.map.ChannelReduction;

final class IntegratedGradientsTest implements MethodContract {

  private static IntegratedGradients of(int steps, PathRule rule, Baseline baseline) {
    return new IntegratedGradients(steps, rule, baseline, 0.05, true, ChannelReduction.SUM);
  }

  @Override
  public Method method() {
    return of(4, PathRule.GAUSS_LEGENDRE, Baseline.BLURRED);
  }

  /** Oracle: the gradient of a network of ReLUs without biases is the same along the path. */
  @ParameterizedTest
  @EnumSource(
      value = PathRule.class,
      names = {"GAUSS_LEGENDRE", "RIGHT", "MIDDLE"})
  void isTheImageTimesItsGradientWhereNoBiasIs(PathRule rule) {
    ContractNetwork subject = TinyNet.SUBJECT.withoutBiases();
    float[] pixels = subject.noise(9, 1);
    TinyMaps maps = TinyMaps.of(subject, of(5, rule, Baseline.ZERO), pixels);
    ReferenceNet net = subject.reference(pixels, 0);
    for (int target = 0; target < subject.network().classes(); target++) {
      Volume slow =
          net.image().times(net.gradient(target, Network.INPUT)).reduce(ChannelReduction.SUM);
      float[] found = maps.map(0, target).values();
      double largest = 0;
      for (int i = 0; i < found.length; i++) {
        largest = Math.max(largest, Math.abs(slow.values()[i]));
      }
      for (int i = 0; i < found.length; i++) {
        assertThat((double) found[i]).isCloseTo(slow.values()[i], within(1e-4 * largest));
      }
    }
  }

  @Test
  void anImageThatIsItsBaselineHasNothing() {
    float[] zero = new float[TinyNet.noise(1, 1).length];
    assertThat(TinyMaps.of(of(3, PathRule.MIDDLE, Baseline.ZERO), zero).map(0, 0).values())
        .containsOnly(0f);
  }

  @Test
  void itsSettingsAreThoseOfPaths() {
    assertThat(IntegratedGradients.DEFAULT)
        .isEqualTo(of(50, PathRule.GAUSS_LEGENDRE, Baseline.ZERO));
    assertThatThrownBy(() -> of(1, PathRule.TRAPEZOID, Baseline.ZERO))
        .hasMessage("'steps' must be at least 2, not 1.");
  }
}
