// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.lrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchstone.api.method.ChannelReduction;
import org.touchstone.api.method.Method;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.UnknownPlaceException;
import org.touchstone.testkit.Agreement;
import org.touchstone.testkit.MethodContract;
import org.touchstone.testkit.Specified;
import org.touchstone.testkit.TinyNet;

final class LrpTest implements MethodContract {

  @Override
  public Method method() {
    return Lrp.DEFAULT;
  }

  /** Oracle: LRP-0 with biases and the logit as seed. */
  @Test
  void gamma0IsTheGradientTimesTheImage() {
    Agreement.check(
        Lrp.DEFAULT,
        (net, target) -> net.image().times(net.gradient(target, Network.INPUT)).sumOfChannels());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0.25", "1", "100", "infinity", ".inf"})
  void gammas(String gamma) {
    check("{gamma: %s}".formatted(gamma));
  }

  @ParameterizedTest
  @EnumSource
  void biases(Lrp.Bias bias) {
    check("{gamma: 0.25, epsilon: 0.05, bias: %s}".formatted(bias));
    check("{gamma: infinity, bias: %s}".formatted(bias));
  }

  @ParameterizedTest
  @CsvSource({"absolute, 0.1", "absolute, 0", "relative, 0.01", "relative, 0.25"})
  void epsilons(String mode, double epsilon) {
    check("{epsilon: %s, epsilon-mode: %s}".formatted(epsilon, mode));
  }

  /** Without biases an epsilon below a hundredth would leave nothing but rounding. */
  @Test
  void gamma0WithoutBiases() {
    check("{bias: excluded, epsilon: 0.05, epsilon-mode: relative}");
  }

  @ParameterizedTest
  @EnumSource
  void seeds(Lrp.Start seed) {
    check("{gamma: 0.25, seed: %s}".formatted(seed));
    check("{gamma: infinity, seed: %s}".formatted(seed));
  }

  @ParameterizedTest
  @EnumSource
  void rulesOfTheFirstLayer(Lrp.First first) {
    check("{gamma: 0, first: %s}".formatted(first));
    check("{gamma: 0.25, first: %s}".formatted(first));
    check("{gamma: infinity, first: %s}".formatted(first));
    check("{gamma: infinity, bias: included, first: %s}".formatted(first));
  }

  @ParameterizedTest
  @CsvSource({"-4, 4", "-3, 2", "0, 1", "-0.5, 0"})
  void boxesOfTheFirstLayer(double low, double high) {
    check("{first: zb, low: %s, high: %s}".formatted(low, high));
  }

  @ParameterizedTest
  @EnumSource
  void pools(Lrp.Pool pool) {
    check("{pool: %s}".formatted(pool));
    check("{gamma: infinity, pool: %s}".formatted(pool));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"block3_pool", "block3_conv2", "block2_pool", "block1_conv1/relu", "block1_conv1"})
  void places(String place) {
    check("{stop-at: %s}".formatted(place));
    check("{gamma: infinity, stop-at: %s}".formatted(place));
  }

  @ParameterizedTest
  @EnumSource
  void reductions(ChannelReduction reduce) {
    check("{gamma: 0.25, reduce: %s}".formatted(reduce));
  }

  private static void check(String settings) {
    Lrp lrp = (Lrp) new Specified("lrp", settings).method(Lrp.DEFAULT);
    Agreement.check(lrp, (net, target) -> SlowLrp.map(net, target, lrp));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{gamma: -0.5}       | gamma must be from 0 to 1.0E9 or 'infinity', not '-0.5'.",
        "{gamma: 1e39}       | gamma must be from 0 to 1.0E9 or 'infinity', not '1.0E39'.",
        "{gamma: everything} | gamma must be from 0 to 1.0E9 or 'infinity', not 'everything'.",
        "{epsilon: -1}       | epsilon must be from 0 to 1.0E9, not -1.0.",
        "{epsilon: .inf}     | epsilon must be from 0 to 1.0E9, not Infinity.",
        "{low: 0.5}          | low (0.5) and high (1.0) must span a finite range with 0 in it.",
        "{low: 0, high: 0}   | low (0.0) and high (0.0) must span a finite range with 0 in it.",
        "{high: .inf}        | low (-1.0) and high (Infinity) must span a finite range with 0 in it.",
      })
  void settingsAreChecked(String settings, String problem) {
    assertThat(new Specified("lrp", settings).problems(Lrp.DEFAULT))
        .singleElement()
        .asString()
        .contains("'lrp'")
        .endsWith(": " + problem);
  }

  @Test
  void placesAreChecked() {
    assertThatThrownBy(() -> at("block3_pol").taps(TinyNet.NETWORK))
        .isInstanceOf(UnknownPlaceException.class)
        .hasMessageStartingWith("tiny has no layer 'block3_pol'. Did you mean 'block3_pool'?");
    assertThatThrownBy(() -> at("fc1").taps(TinyNet.NETWORK))
        .isInstanceOf(UnknownPlaceException.class)
        .hasMessage("stop-at 'fc1' has no rows and columns, so it gives no map.");
  }

  private static Method at(String place) {
    return new Specified("lrp", "{stop-at: %s}".formatted(place)).method(Lrp.DEFAULT);
  }
}
