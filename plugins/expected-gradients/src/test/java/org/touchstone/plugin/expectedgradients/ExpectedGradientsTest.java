// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.expectedgradients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.touchstone.api.method.Inputs.References;
import org.touchstone.api.method.Method;
import org.touchstone.testkit.ContractNetwork;
import org.touchstone.testkit.MethodContract;
import org.touchstone.testkit.TinyMaps;
import org.touchstone.testkit.TinyNet;
import org.touchstone.testkit.reference.ReferenceNet;
import org.touchstone.testkit.reference.Volume;
import org.touchstone.toolkit.map.ChannelReduction;

final class ExpectedGradientsTest implements MethodContract {

  @Override
  public Method method() {
    return new ExpectedGradients(3, References.DATASET, 2, 0.1, ChannelReduction.SUM);
  }

  /** Oracle: without biases and from zero every sample is the image times its gradient. */
  @Test
  void fromZeroItSumsToTheLogitWhereNoBiasIs() {
    ContractNetwork subject = TinyNet.SUBJECT.withoutBiases();
    float[] pixels = subject.noise(9, 1);
    Method method = new ExpectedGradients(4, References.ZERO, 1, 0, ChannelReduction.SUM);
    TinyMaps maps = TinyMaps.of(subject, method, pixels);
    ReferenceNet net = subject.reference(pixels, 0);
    for (int target = 0; target < subject.network().classes(); target++) {
      assertThat(Volume.of(maps.map(0, target)).sum())
          .isCloseTo(net.logit(target), within(1e-5 * Math.abs(net.logit(target)) + 1e-5));
    }
  }

  @Test
  void itsSettingsAreThoseOfLines() {
    assertThat(ExpectedGradients.DEFAULT)
        .isEqualTo(new ExpectedGradients(50, References.DATASET, 16, 0, ChannelReduction.SUM));
    assertThatThrownBy(() -> new ExpectedGradients(0, References.ZERO, 1, 0, ChannelReduction.SUM))
        .hasMessage("'samples' must be at least 1, not 0.");
  }
}
