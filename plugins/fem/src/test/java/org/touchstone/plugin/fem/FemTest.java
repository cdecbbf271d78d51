// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.fem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.method.Upsample;
import org.touchstone.api.network.UnfitNetworkException;
import org.touchstone.testkit.Agreement;
import org.touchstone.testkit.ContractNetwork;
import org.touchstone.testkit.IsNonNegative;
import org.touchstone.testkit.MethodContract;
import org.touchstone.testkit.TinyMaps;
import org.touchstone.testkit.TinyNet;
import org.touchstone.testkit.YamlPrototypes;
import org.touchstone.testkit.reference.Volume;
import org.touchstone.toolkit.map.TapPoint;

final class FemTest implements MethodContract, IsNonNegative {

  @Override
  public Method method() {
    return Fem.DEFAULT;
  }

  @ParameterizedTest
  @CsvSource({
    "tiny, last, RELU, block3_conv2/relu, 2",
    "tiny, block2, CONV, block2_conv2/relu, 1",
    "tiny, block1, POOL, block1_pool, 0",
    "tiny-graph, c, RELU, c, 2",
    "tiny-gated, gated, RELU, gated, 0.5",
  })
  void marksWhereChannelsAreStrong(
      String network, String layer, TapPoint tap, String place, double kappa) {
    Agreement.checkAll(
        ContractNetwork.named(network),
        Arrays.stream(Weighting.values())
            .map(weighting -> new Fem(layer, weighting, kappa, tap, Upsample.NEAREST))
            .toList(),
        fem -> (net, target) -> slow(net.value(place), fem));
  }

  private static Volume slow(Volume a, Fem fem) {
    Volume mean = a.perChannel(FemTest::mean);
    Volume deviation = a.perChannel(FemTest::deviation);
    Volume over = a.minus(mean).minus(deviation.times(fem.kappa()));
    if (fem.weighting() == Weighting.MASK) {
      return over.map(value -> value >= 0 ? 1 : 0).times(mean).sumOfChannels();
    }
    Volume shares = over.map(value -> value > 0 ? 1 : 0).perChannel(FemTest::mean);
    return a.times(shares).sumOfChannels();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double deviation(double[] values) {
    double mean = mean(values);
    return Math.sqrt(
        Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
  }

  @Test
  void isTheSameForEveryClass() {
    TinyMaps maps = TinyMaps.of(Fem.DEFAULT, TinyNet.noise(18, 2));
    for (List<SaliencyMap> ofImage : maps.perImage()) {
      for (int target = 1; target < 4; target++) {
        assertThat(ofImage.get(target).values()).containsExactly(ofImage.get(0).values());
      }
    }
    assertThat(Fem.DEFAULT.control()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"-0.5, -0.5", ".inf, Infinity"})
  void kappaIsChecked(String given, String shown) {
    assertThat(new YamlPrototypes("fem", "{kappa: " + given + "}").problems(Fem.DEFAULT))
        .containsExactly("'fem': 'kappa' must be a number from 0, not " + shown + ".");
  }

  /** Behind the third pool there are 2 by 3 places. */
  @Test
  void thresholdsThatNoPlaceCanReachAreRefused() {
    Fem high = new Fem("last", Weighting.MASK, 2.3, TapPoint.POOL, Upsample.NEAREST);
    assertThatThrownBy(() -> high.taps(TinyNet.NETWORK))
        .isInstanceOfSatisfying(
            UnfitNetworkException.class,
            refused -> {
              assertThat(refused.id()).isEqualTo("too-few-places");
              assertThat(refused)
                  .hasMessage(
                      "of the 6 places of 'block3_pool' none can be 2.3 standard deviations above"
                          + " the mean");
              assertThat(refused.cures())
                  .containsExactly("Name a layer with more places, or a 'kappa' of at most 2.23.");
            });
    Fem highest = new Fem("last", Weighting.MASK, 2.2, TapPoint.POOL, Upsample.NEAREST);
    assertThat(highest.taps(TinyNet.NETWORK)).hasSize(1);
  }
}
