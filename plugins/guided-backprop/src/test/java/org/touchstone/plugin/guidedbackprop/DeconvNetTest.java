// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.guidedbackprop;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.touchstone.api.method.Method;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Op;
import org.touchstone.testkit.Agreement;
import org.touchstone.testkit.IsNonNegative;
import org.touchstone.testkit.MethodContract;
import org.touchstone.testkit.reference.ReferenceRules;
import org.touchstone.toolkit.map.ChannelReduction;

final class DeconvNetTest implements MethodContract, IsNonNegative {

  @Override
  public Method method() {
    return DeconvNet.DEFAULT;
  }

  /** Here, unlike with gradients, the winner of a pool whose window is all 0 matters. */
  @ParameterizedTest
  @EnumSource
  void letsThroughWhatIsPositive(ChannelReduction reduce) {
    ReferenceRules rules =
        ReferenceRules.GRADIENT.with(
            Op.Relu.class, (node, upstream) -> upstream.map(r -> r > 0 ? r : 0));
    Agreement.check(
        new DeconvNet(reduce),
        (net, target) -> net.signals(target, 1, rules).get(Network.INPUT).reduce(reduce));
  }
}
