// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.rectgrad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.touchstone.api.method.Method;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.UnfitNetworkException;
import org.touchstone.testkit.Agreement;
import org.touchstone.testkit.ContractNetwork;
import org.touchstone.testkit.MethodContract;
import org.touchstone.testkit.TinyChain;
import org.touchstone.testkit.TinyGated;
import org.touchstone.testkit.TinyMobile;
import org.touchstone.testkit.YamlPrototypes;
import org.touchstone.testkit.reference.ReferenceNet;
import org.touchstone.testkit.reference.ReferenceRules;
import org.touchstone.testkit.reference.Volume;
import org.touchstone.toolkit.map.ChannelReduction;
import org.touchstone.toolkit.map.OtherActivations;

final class RectGradTest implements MethodContract {

  private static final ChannelReduction SUM = ChannelReduction.SUM;

  @Override
  public Method method() {
    return RectGrad.DEFAULT;
  }

  @Override
  public List<ContractNetwork> subjects() {
    return ContractNetwork.ofRelus();
  }

  @Test
  void otherActivationsAreRefusedUnlessTheyShallHaveTheirGradient() {
    assertThatThrownBy(() -> RectGrad.DEFAULT.taps(TinyGated.NETWORK))
        .isInstanceOf(UnfitNetworkException.class);
    RectGrad insisting =
        new RectGrad(false, 90, true, SUM, false, false, OtherActivations.AS_GRADIENT);
    Agreement.check(
        TinyGated.SUBJECT, insisting, (net, target) -> slow(net, target, insisting), 1e-4);
  }

  /** A unit at its bound is open: the rule stands in the derivative's place. */
  @Test
  void boundedRelusAreRelus() {
    RectGrad settings = new RectGrad(false, 90, true, SUM, false, false, OtherActivations.REFUSE);
    Agreement.check(
        TinyMobile.SUBJECT, settings, (net, target) -> slow(net, target, settings), 1e-4);
  }

  @ParameterizedTest
  @CsvSource({
    "false, 98", "false, 90", "false, 75", "false, 0",
    "true, 98", "true, 90", "true, 50", "true, 0",
  })
  void letsThroughWhatExceedsThePercentile(boolean modified, double q) {
    check(new RectGrad(modified, q, true, SUM, false, false, OtherActivations.REFUSE));
  }

  /** A negative threshold lets dead units pass. */
  @Test
  void negativeThresholds() {
    RectGrad settings = new RectGrad(false, 10, false, SUM, false, false, OtherActivations.REFUSE);
    List<Double> thresholds = new ArrayList<>();
    Agreement.check(
        settings,
        (net, target) -> {
          thresholds.addAll(thresholds(net, target, settings));
          return slow(net, target, settings);
        });
    assertThat(thresholds).anyMatch(tau -> tau < 0);
  }

  @ParameterizedTest
  @EnumSource
  void reducesTheColours(ChannelReduction reduce) {
    check(
        new RectGrad(false, 90, true, reduce, false, false, OtherActivations.REFUSE),
        new RectGrad(true, 90, false, reduce, false, false, OtherActivations.REFUSE));
  }

  @ParameterizedTest
  @CsvSource({"true, false", "false, true", "true, true"})
  void authorsExtras(boolean paddingTrick, boolean proportionalPool) {
    check(
        new RectGrad(false, 80, true, SUM, paddingTrick, proportionalPool, OtherActivations.REFUSE),
        new RectGrad(true, 80, true, SUM, paddingTrick, proportionalPool, OtherActivations.REFUSE));
  }

  @Test
  void chains() {
    List<RectGrad> settings =
        List.of(
            new RectGrad(false, 90, true, SUM, false, false, OtherActivations.REFUSE),
            new RectGrad(true, 90, true, SUM, true, true, OtherActivations.REFUSE));
    Agreement.checkAll(
        TinyChain.SUBJECT, settings, rectGrad -> (net, target) -> slow(net, target, rectGrad));
  }

  private static void check(RectGrad... settings) {
    Agreement.checkAll(List.of(settings), rectGrad -> (net, target) -> slow(net, target, rectGrad));
  }

  private static Volume slow(ReferenceNet net, int target, RectGrad settings) {
    Volume signal = net.signals(target, 1, SlowRectGrad.rules(settings)).get(Network.INPUT);
    Volume read = settings.multiplyInput() ? signal.times(net.image()) : signal;
    return read.reduce(settings.reduce());
  }

  /** Oracle: with every threshold at 0 and without the image this is guided backpropagation. */
  @Test
  void withThresholds0IsGuidedBackprop() {
    RectGrad settings = new RectGrad(false, 50, false, SUM, false, false, OtherActivations.REFUSE);
    ReferenceRules guided =
        ReferenceRules.GRADIENT.with(
            Op.Relu.class, (node, upstream) -> node.gradient(upstream.positive()));
    Agreement.check(
        settings,
        (net, target) -> {
          assertThat(thresholds(net, target, settings)).allMatch(tau -> tau == 0);
          return net.signals(target, 1, guided).get(Network.INPUT).sumOfChannels();
        });
  }

  /** Oracle: with every threshold at 0 and without the image the modified one is the gradient. */
  @Test
  void modifiedWithThresholds0IsTheGradient() {
    RectGrad settings = new RectGrad(true, 0, false, SUM, false, false, OtherActivations.REFUSE);
    Agreement.check(
        settings,
        (net, target) -> {
          assertThat(thresholds(net, target, settings)).allMatch(tau -> tau == 0);
          return net.gradient(target, Network.INPUT).sumOfChannels();
        });
  }

  /** τ at every ReLU. */
  private static List<Double> thresholds(ReferenceNet net, int target, RectGrad settings) {
    List<Double> thresholds = new ArrayList<>();
    ReferenceRules rules = SlowRectGrad.rules(settings);
    net.signals(
        target,
        1,
        rules.with(
            Op.Relu.class,
            (node, upstream) -> {
              Volume compared = SlowRectGrad.compared(node, upstream, settings.modified());
              thresholds.add(SlowRectGrad.tau(compared, settings.q()));
              return rules.byKind().get(Op.Relu.class).pullBack(node, upstream).get(0);
            }));
    return thresholds;
  }

  @ParameterizedTest
  @CsvSource({"-1, -1.0", "100.5, 100.5", ".inf, Infinity"})
  void percentilesAreFrom0To100(String given, String shown) {
    assertThat(new YamlPrototypes("rect-grad", "{q: " + given + "}").problems(RectGrad.DEFAULT))
        .containsExactly("'rect-grad': q must be a percentile from 0 to 100, not " + shown + ".");
  }
}
