// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.guidedbackprop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.UnfitNetworkException;
import org.touchstone.testkit.Agreement;
import org.touchstone.testkit.ContractNetwork;
import org.touchstone.testkit.IsNonNegative;
import org.touchstone.testkit.MethodContract;
import org.touchstone.testkit.SignalMethod;
import org.touchstone.testkit.TinyGated;
import org.touchstone.testkit.TinyMaps;
import org.touchstone.testkit.TinyMobile;
import org.touchstone.testkit.TinyNet;
import org.touchstone.testkit.reference.ReferenceRules;
import org.touchstone.testkit.reference.Volume;
import org.touchstone.toolkit.map.ChannelReduction;
import org.touchstone.toolkit.map.GuidedRelu;
import org.touchstone.toolkit.map.OtherActivations;

final class GuidedBackpropTest implements MethodContract, IsNonNegative {

  private static final ReferenceRules RULES =
      ReferenceRules.GRADIENT.with(
          Op.Relu.class, (node, upstream) -> node.gradient(upstream.map(r -> r > 0 ? r : 0)));

  @Override
  public Method method() {
    return GuidedBackprop.DEFAULT;
  }

  @Override
  public List<ContractNetwork> subjects() {
    return ContractNetwork.ofRelus();
  }

  @Test
  void otherActivationsAreRefusedUnlessTheyShallHaveTheirGradient() {
    assertThatThrownBy(() -> GuidedBackprop.DEFAULT.taps(TinyGated.NETWORK))
        .isInstanceOf(UnfitNetworkException.class);
    GuidedBackprop insisting =
        new GuidedBackprop(ChannelReduction.ABSMAX, OtherActivations.AS_GRADIENT);
    Agreement.check(
        TinyGated.SUBJECT,
        insisting,
        (net, target) ->
            net.signals(target, 1, RULES).get(Network.INPUT).reduce(ChannelReduction.ABSMAX),
        1e-4);
  }

  @Test
  void boundedRelusAreRelus() {
    Agreement.check(
        TinyMobile.SUBJECT,
        GuidedBackprop.DEFAULT,
        (net, target) ->
            net.signals(target, 1, RULES).get(Network.INPUT).reduce(ChannelReduction.ABSMAX),
        1e-4);
  }

  @ParameterizedTest
  @EnumSource
  void letsThroughWhatIsPositiveAtActiveUnits(ChannelReduction reduce) {
    Agreement.check(
        new GuidedBackprop(reduce, OtherActivations.REFUSE),
        (net, target) -> {
          Volume signal = net.signals(target, 1, RULES).get(Network.INPUT);
          return signal.reduce(reduce);
        });
  }

  static Stream<String> beforeEveryRelu() {
    return TinyNet.NETWORK.layers().stream()
        .map(Layer::name)
        .filter(name -> name.endsWith("/relu"))
        .map(name -> name.replace("/relu", ""));
  }

  @ParameterizedTest
  @MethodSource("beforeEveryRelu")
  void signalIsNowhereNegativeBehindARelu(String layer) {
    for (SaliencyMap signal :
        TinyMaps.of(new SignalMethod(GuidedRelu.PASS, layer), TinyNet.noise(1, 2)).all()) {
      for (float value : signal.values()) {
        assertThat(value).isNotNegative();
      }
    }
  }
}
