// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.inputxgradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.touchstone.api.method.Method;
import org.touchstone.api.network.Network;
import org.touchstone.testkit.Agreement;
import org.touchstone.testkit.ContractNetwork;
import org.touchstone.testkit.MethodContract;
import org.touchstone.testkit.TinyMaps;
import org.touchstone.testkit.TinyNet;
import org.touchstone.testkit.reference.ReferenceNet;
import org.touchstone.testkit.reference.Volume;
import org.touchstone.toolkit.map.ChannelReduction;

final class InputXGradientTest implements MethodContract {

  @Override
  public Method method() {
    return InputXGradient.DEFAULT;
  }

  @ParameterizedTest
  @EnumSource
  void isTheImageTimesItsGradient(ChannelReduction reduce) {
    Agreement.check(
        new InputXGradient(reduce),
        (net, target) -> net.image().times(net.gradient(target, Network.INPUT)).reduce(reduce));
  }

  /** Oracle: a network of ReLUs without biases is homogeneous, so its map sums to the logit. */
  @Test
  void sumsToTheLogitWhereNoBiasIs() {
    ContractNetwork subject = TinyNet.SUBJECT.withoutBiases();
    float[] pixels = subject.noise(9, 2);
    TinyMaps maps = TinyMaps.of(subject, InputXGradient.DEFAULT, pixels);
    for (int image = 0; image < 2; image++) {
      ReferenceNet net = subject.reference(pixels, image);
      for (int target = 0; target < subject.network().classes(); target++) {
        double sum = Volume.of(maps.map(image, target)).sum();
        assertThat(sum)
            .isCloseTo(net.logit(target), within(1e-5 * Math.abs(net.logit(target)) + 1e-5));
      }
    }
  }

  /** Oracle: finite differences, of the pixel that the map holds to count most. */
  @Test
  void isWhatALittleMoreOfAPixelAddsToTheLogit() {
    float[] pixels = TinyNet.noise(10, 1);
    TinyMaps maps = TinyMaps.of(new InputXGradient(ChannelReduction.SUM), pixels);
    for (int target = 0; target < 4; target++) {
      int pixel = maps.map(0, target).argmax();
      double step = 1e-4;
      double more = TinyNet.reference(scaled(pixels, pixel, 1 + step), 0).logit(target);
      double less = TinyNet.reference(scaled(pixels, pixel, 1 - step), 0).logit(target);
      assertThat((more - less) / (2 * step))
          .isCloseTo(maps.map(0, target).values()[pixel], within(2e-3 * Math.abs(more) + 1e-4));
    }
  }

  private static float[] scaled(float[] pixels, int pixel, double factor) {
    float[] changed = pixels.clone();
    for (int k = 0; k < 3; k++) {
      changed[3 * pixel + k] = (float) (changed[3 * pixel + k] * factor);
    }
    return changed;
  }
}
