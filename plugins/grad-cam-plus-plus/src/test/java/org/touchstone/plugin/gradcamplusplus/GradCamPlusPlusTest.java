// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.gradcamplusplus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.Upsample;
import org.touchstone.api.network.Network.UnknownPlaceException;
import org.touchstone.testkit.Agreement;
import org.touchstone.testkit.IsNonNegative;
import org.touchstone.testkit.MethodContract;
import org.touchstone.testkit.TinyMaps;
import org.touchstone.testkit.TinyNet;
import org.touchstone.testkit.reference.ReferenceNet;
import org.touchstone.testkit.reference.Volume;
import org.touchstone.toolkit.map.TapPoint;

final class GradCamPlusPlusTest implements MethodContract, IsNonNegative {

  @Override
  public Method method() {
    return GradCamPlusPlus.DEFAULT;
  }

  @ParameterizedTest
  @EnumSource
  void everyAlpha(Alpha alpha) {
    check("block3", alpha, false, TapPoint.RELU);
    check("block3", alpha, true, TapPoint.RELU);
    check("block1", alpha, false, TapPoint.RELU);
    check("block1", alpha, true, TapPoint.RELU);
  }

  @ParameterizedTest
  @EnumSource
  void readsAroundTheConvolution(TapPoint tap) {
    check("block2", Alpha.EQ19, false, tap);
    check("block2", Alpha.EPS, true, tap);
  }

  /** The sum of products divides by a difference, which amplifies rounding. */
  private static void check(String block, Alpha alpha, boolean normalizeAlpha, TapPoint tap) {
    Agreement.check(
        new GradCamPlusPlus(block, alpha, normalizeAlpha, tap, Upsample.NEAREST),
        (net, target) -> {
          Volume a = activation(net, block, tap);
          Volume g = net.gradient(target, place(block, tap));
          return a.times(weights(a, g, alpha, normalizeAlpha)).sumOfChannels().positive();
        },
        alpha == Alpha.SUM_OF_PRODUCTS ? 5e-3 : 1e-4);
  }

  private static String place(String block, TapPoint tap) {
    return switch (tap) {
      case RELU -> block + "_conv2/relu";
      case CONV -> block + "_conv2";
      case POOL -> block + "_pool";
    };
  }

  private static Volume activation(ReferenceNet net, String block, TapPoint tap) {
    return net.value(place(block, tap == TapPoint.CONV ? TapPoint.RELU : tap));
  }

  private static Volume weights(Volume a, Volume g, Alpha alpha, boolean normalizeAlpha) {
    Volume alphas = alphas(a, g, alpha).with(g, (value, slope) -> slope > 0 ? value : 0);
    Volume counted =
        normalizeAlpha ? alphas.over(alphas.perChannel(GradCamPlusPlusTest::sum)) : alphas;
    return counted.times(g).perChannel(GradCamPlusPlusTest::sum);
  }

  /** With the second and third powers of the gradient, as the papers and ports write it. */
  private static Volume alphas(Volume a, Volume g, Alpha alpha) {
    Volume squares = g.times(g);
    Volume cubes = squares.times(g);
    Volume sums = a.perChannel(GradCamPlusPlusTest::sum);
    return switch (alpha) {
      case EQ19 -> squares.over(squares.times(2).plus(cubes.times(sums)));
      case EPS -> squares.over(squares.times(2).plus(cubes.times(sums)).map(d -> d + 1e-6));
      case SUM_OF_PRODUCTS ->
          squares.over(
              squares
                  .times(2)
                  .plus(a.times(cubes).perChannel(GradCamPlusPlusTest::sum))
                  .map(d -> (d == 0 ? 1 : d) + 1e-7));
    };
  }

  private static double sum(double[] values) {
    return Arrays.stream(values).sum();
  }

  /** Oracle: the weights of eq. 19 lie between 0 and half the sum of positive gradients. */
  @ParameterizedTest
  @ValueSource(strings = {"block1", "block2", "block3"})
  void weightsOfEq19AreBounded(String block) {
    float[] pixels = TinyNet.noise(12, 2);
    TinyMaps maps =
        TinyMaps.of(
            new GradCamPlusPlus(block, Alpha.EQ19, false, TapPoint.RELU, Upsample.NEAREST), pixels);
    for (int image = 0; image < 2; image++) {
      ReferenceNet net = TinyNet.reference(pixels, image);
      for (int target = 0; target < 4; target++) {
        Volume a = net.value(block + "_conv2/relu");
        Volume g = net.gradient(target, block + "_conv2/relu");
        Volume half = g.positive().perChannel(GradCamPlusPlusTest::sum).times(0.5);
        Volume bound = a.times(half).sumOfChannels();
        for (int i = 0; i < bound.values().length; i++) {
          assertThat((double) maps.map(image, target).values()[i])
              .isBetween(0.0, bound.values()[i] * 1.00001);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "blok1        | RELU | tiny has no layer 'blok1'. Did you mean 'block1'?",
        "block1_conv1 | POOL | Layer 'block1_conv1' of tiny is not followed by a pool",
      })
  void placesAreChecked(String layer, TapPoint tap, String problem) {
    Method.OfTaps method = new GradCamPlusPlus(layer, Alpha.EQ19, false, tap, Upsample.NEAREST);
    assertThatThrownBy(() -> method.taps(TinyNet.NETWORK))
        .isInstanceOf(UnknownPlaceException.class)
        .hasMessageStartingWith(problem);
  }
}
