// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchstone.api.method.Method;
import org.touchstone.api.network.Network;
import org.touchstone.testkit.Agreement;
import org.touchstone.testkit.IsNonNegative;
import org.touchstone.testkit.MethodContract;
import org.touchstone.testkit.YamlPrototypes;
import org.touchstone.testkit.reference.Volume;
import org.touchstone.toolkit.map.ChannelReduction;

final class GradientTest implements MethodContract, IsNonNegative {

  @Override
  public Method method() {
    return new Gradient(ChannelReduction.ABSMAX, 0.02);
  }

  @ParameterizedTest
  @EnumSource
  void isTheGradientWithItsColoursReduced(ChannelReduction reduce) {
    Agreement.check(
        new Gradient(reduce, 0),
        (net, target) -> net.gradient(target, Network.INPUT).reduce(reduce));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.02, 0.2})
  void isSmoothedAfterItIsReduced(double smooth) {
    Agreement.check(
        new Gradient(ChannelReduction.SIGNEDMAX, smooth),
        (net, target) ->
            blurred(
                net.gradient(target, Network.INPUT).reduce(ChannelReduction.SIGNEDMAX),
                smooth * 24));
  }

  /** The weighted mean of the neighbours within ⌈4σ⌉ of each pixel, the border repeated. */
  private static Volume blurred(Volume map, double sigma) {
    int half = (int) Math.ceil(4 * sigma);
    Volume blurred = Volume.zeros(map.height(), map.width(), 1);
    for (int i = 0; i < blurred.values().length; i++) {
      double weights = 0;
      for (int down = -half; down <= half; down++) {
        for (int right = -half; right <= half; right++) {
          double weight = Math.exp(-(down * down + right * right) / (2 * sigma * sigma));
          int row = Math.max(0, Math.min(map.height() - 1, i / map.width() + down));
          int column = Math.max(0, Math.min(map.width() - 1, i % map.width() + right));
          blurred.values()[i] += weight * map.at(row, column, 0);
          weights += weight;
        }
      }
      blurred.values()[i] /= weights;
    }
    return blurred;
  }

  @ParameterizedTest
  @CsvSource({"-0.01, -0.01", "0.51, 0.51", ".inf, Infinity"})
  void smoothIsAShareOfTheSide(String given, String shown) {
    assertThat(new YamlPrototypes("gradient", "{smooth: " + given + "}").problems(Gradient.DEFAULT))
        .containsExactly("'gradient': smooth must be from 0 to 0.5, not " + shown + ".");
  }
}
