// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.lrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.touchstone.api.method.Method;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Network.UnknownPlaceException;
import org.touchstone.api.network.UnfitNetworkException;
import org.touchstone.testkit.Agreement;
import org.touchstone.testkit.ContractNetwork;
import org.touchstone.testkit.MethodContract;
import org.touchstone.testkit.TinyChain;
import org.touchstone.testkit.TinyGated;
import org.touchstone.testkit.TinyGraph;
import org.touchstone.testkit.TinyMobile;
import org.touchstone.testkit.TinyNet;
import org.touchstone.testkit.YamlPrototypes;
import org.touchstone.testkit.reference.ReferenceMethod;
import org.touchstone.toolkit.map.ChannelReduction;

final class LrpTest implements MethodContract {

  @Override
  public Method method() {
    return Lrp.DEFAULT;
  }

  /**
   * Oracle: LRP-0 with biases and the logit as seed, where nothing bounds, gates or divides. What
   * stabilises a sum is no epsilon of the settings and moves maps a little.
   */
  @Test
  void gamma0IsTheGradientTimesTheImage() {
    ReferenceMethod product =
        (net, target) -> net.image().times(net.gradient(target, Network.INPUT)).sumOfChannels();
    for (ContractNetwork chain : List.of(TinyNet.SUBJECT, TinyChain.SUBJECT)) {
      Agreement.check(chain, Lrp.DEFAULT, product, 1e-4);
    }
    Agreement.check(TinyGraph.SUBJECT, Lrp.DEFAULT, product, 5e-4);
  }

  @Test
  void gammas() {
    check("gamma: 0", "gamma: 0.25", "gamma: 1", "gamma: 100", "gamma: infinity", "gamma: .inf");
  }

  @Test
  void biases() {
    checkEach(Lrp.Bias.values(), "bias: %s, gamma: 0.25, epsilon: 0.05", "bias: %s, gamma: .inf");
  }

  /** Without biases an epsilon below a hundredth would leave nothing but rounding. */
  @Test
  void epsilons() {
    check(
        "epsilon: 0",
        "epsilon: 0.1",
        "epsilon: 0.01, epsilon-mode: relative",
        "epsilon: 0.25, epsilon-mode: relative",
        "epsilon: 0.05, epsilon-mode: relative, bias: excluded");
  }

  @Test
  void seeds() {
    Lrp.Start[] ofOneClass = {Lrp.Start.AUTO, Lrp.Start.LOGIT, Lrp.Start.ONE};
    checkEach(ofOneClass, "seed: %s, gamma: 0.25", "seed: %s, gamma: infinity");
  }

  @Test
  void rulesOfTheFirstLayer() {
    checkEach(
        Lrp.First.values(),
        "first: %s",
        "first: %s, gamma: 0.25",
        "first: %s, gamma: infinity",
        "first: %s, gamma: infinity, bias: included");
  }

  @Test
  void boxesOfTheFirstLayer() {
    check(
        "first: zb, low: -4, high: 4",
        "first: zb, low: -3, high: 2",
        "first: zb, low: 0, high: 1",
        "first: zb, low: -0.5, high: 0");
  }

  @Test
  void pools() {
    checkEach(Lrp.Pool.values(), "pool: %s", "pool: %s, gamma: infinity");
  }

  @Test
  void places() {
    String[] places = {
      "block3_conv2", "block2_pool", "block1_pool", "block1_conv2/relu", "block1_conv1"
    };
    checkEach(places, "stop-at: %s");
    checkEach(places, "stop-at: %s, gamma: infinity");
  }

  @Test
  void reductions() {
    checkEach(ChannelReduction.values(), "reduce: %s, gamma: 0.25");
  }

  private static void checkEach(Object[] values, String... settings) {
    check(
        Arrays.stream(values)
            .flatMap(value -> Arrays.stream(settings).map(each -> each.formatted(value)))
            .toArray(String[]::new));
  }

  private static void check(String... settings) {
    Agreement.checkAll(read(settings), lrp -> (net, target) -> SlowLrp.map(net, target, lrp));
  }

  private static List<Lrp> read(String... settings) {
    return Arrays.stream(settings)
        .map(each -> (Lrp) new YamlPrototypes("lrp", "{" + each + "}").method(Lrp.DEFAULT))
        .toList();
  }

  /** Other windows, averages, and layers whose input has both signs. */
  @Test
  void chains() {
    Agreement.checkAll(
        TinyChain.SUBJECT,
        read(
            "gamma: 0",
            "gamma: 0, pool: avg",
            "gamma: infinity",
            "gamma: infinity, pool: avg",
            "gamma: infinity, bias: included",
            "gamma: infinity, first: flat",
            "gamma: infinity, first: zb, low: -6, high: 6",
            "gamma: infinity, stop-at: block1_conv1",
            "gamma: infinity, stop-at: block1_conv2/relu",
            "gamma: infinity, stop-at: block1_pool",
            "gamma: infinity, stop-at: block3_conv2/relu",
            "gamma: 0.25, stop-at: block1_pool",
            "gamma: 0.25, epsilon: 0.1, epsilon-mode: relative",
            "gamma: 0.25, epsilon: 0.1, epsilon-mode: relative, bias: excluded"),
        lrp -> (net, target) -> SlowLrp.map(net, target, lrp));
  }

  /** Branches: sums, gates, norms that stay, and all that has both signs. */
  @ParameterizedTest
  @MethodSource("branching")
  void graphs(ContractNetwork subject) {
    Agreement.checkAll(
        subject,
        read(
            "gamma: 0, epsilon: 0.1",
            "gamma: 0, epsilon: 0.1, pool: avg",
            "gamma: 0.25, form: generalised",
            "gamma: 0.25, form: generalised, first: same, epsilon: 0.1",
            "gamma: 0.25",
            "gamma: 0.25, epsilon: 0.1, epsilon-mode: relative",
            "gamma: 0.25, pool: avg, stop-at: block1",
            "gamma: infinity",
            "gamma: infinity, pool: avg",
            "gamma: infinity, form: generalised",
            "gamma: infinity, form: literal",
            "gamma: infinity, bias: included",
            "gamma: infinity, stop-at: last"),
        lrp -> (net, target) -> SlowLrp.map(net, target, lrp));
  }

  static Stream<ContractNetwork> branching() {
    return Stream.of(TinyGraph.SUBJECT, TinyMobile.SUBJECT, TinyGated.SUBJECT);
  }

  @Test
  void formsOfAChainAreOne() {
    check(
        "gamma: 0.25, form: literal",
        "gamma: 0.25, form: generalised",
        "gamma: infinity, form: generalised");
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
    assertThat(new YamlPrototypes("lrp", settings).problems(Lrp.DEFAULT))
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
        .isInstanceOf(UnfitNetworkException.class)
        .hasMessage("'fc1' has no rows and columns, so it gives no map");
  }

  private static Method.OfTaps at(String place) {
    return (Method.OfTaps)
        new YamlPrototypes("lrp", "{stop-at: %s}".formatted(place)).method(Lrp.DEFAULT);
  }
}
