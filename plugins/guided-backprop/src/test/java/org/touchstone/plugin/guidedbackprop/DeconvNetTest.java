// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.guidedbackprop;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.touchstone.api.method.Method;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.UnfitNetworkException;
import org.touchstone.testkit.Agreement;
import org.touchstone.testkit.ContractNetwork;
import org.touchstone.testkit.IsNonNegative;
import org.touchstone.testkit.MethodContract;
import org.touchstone.testkit.TinyGated;
import org.touchstone.testkit.TinyMobile;
import org.touchstone.testkit.reference.ReferenceRules;
import org.touchstone.toolkit.map.ChannelReduction;
import org.touchstone.toolkit.map.OtherActivations;

final class DeconvNetTest implements MethodContract, IsNonNegative {

  private static final ReferenceRules RULES =
      ReferenceRules.GRADIENT.with(
          Op.Relu.class, (node, upstream) -> upstream.map(r -> r > 0 ? r : 0));

  @Override
  public Method method() {
    return DeconvNet.DEFAULT;
  }

  @Override
  public List<ContractNetwork> subjects() {
    return ContractNetwork.ofRelus();
  }

  @Test
  void otherActivationsAreRefusedUnlessTheyShallHaveTheirGradient() {
    assertThatThrownBy(() -> DeconvNet.DEFAULT.taps(TinyGated.NETWORK))
        .isInstanceOf(UnfitNetworkException.class);
    DeconvNet insisting = new DeconvNet(ChannelReduction.ABSMAX, OtherActivations.AS_GRADIENT);
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
        DeconvNet.DEFAULT,
        (net, target) ->
            net.signals(target, 1, RULES).get(Network.INPUT).reduce(ChannelReduction.ABSMAX),
        1e-4);
  }

  /** Here, unlike with gradients, the winner of a pool whose window is all 0 matters. */
  @ParameterizedTest
  @EnumSource
  void letsThroughWhatIsPositive(ChannelReduction reduce) {
    Agreement.check(
        new DeconvNet(reduce, OtherActivations.REFUSE),
        (net, target) -> net.signals(target, 1, RULES).get(Network.INPUT).reduce(reduce));
  }
}
