// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.guidedgradcam;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.Upsample;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.UnfitNetworkException;
import org.touchstone.testkit.Agreement;
import org.touchstone.testkit.ContractNetwork;
import org.touchstone.testkit.IsNonNegative;
import org.touchstone.testkit.MethodContract;
import org.touchstone.testkit.TinyGated;
import org.touchstone.testkit.reference.ReferenceNet;
import org.touchstone.testkit.reference.ReferenceRules;
import org.touchstone.testkit.reference.Volume;
import org.touchstone.toolkit.map.ChannelReduction;
import org.touchstone.toolkit.map.OtherActivations;

final class GuidedGradCamTest implements MethodContract, IsNonNegative {

  private static final ReferenceRules GUIDED =
      ReferenceRules.GRADIENT.with(
          Op.Relu.class, (node, upstream) -> node.gradient(upstream.positive()));

  @Override
  public Method method() {
    return GuidedGradCam.DEFAULT;
  }

  @Override
  public List<ContractNetwork> subjects() {
    return ContractNetwork.ofRelus();
  }

  @ParameterizedTest
  @CsvSource({
    "tiny, last, block3_conv2/relu, BILINEAR_HALFPIXEL, ABSMAX",
    "tiny, block2, block2_conv2/relu, NEAREST, SUM",
    "tiny, block1, block1_conv2/relu, BILINEAR_ALIGNCORNERS, ABSSUM",
    "tiny-graph, a, a/relu, BILINEAR_HALFPIXEL, ABSMAX",
    "tiny-mobile, skip, skip, NEAREST, SIGNEDMAX",
  })
  void isTheGuidedSignalTimesGradCam(
      String network, String layer, String place, Upsample upsample, ChannelReduction reduce) {
    Agreement.check(
        ContractNetwork.named(network),
        new GuidedGradCam(layer, upsample, reduce, OtherActivations.REFUSE),
        (net, target) ->
            net.signals(target, 1, GUIDED)
                .get(Network.INPUT)
                .times(gradCam(net, target, place, upsample))
                .reduce(reduce),
        1e-4);
  }

  private static Volume gradCam(ReferenceNet net, int target, String place, Upsample upsample) {
    Volume weights =
        net.gradient(target, place)
            .perChannel(pixels -> Arrays.stream(pixels).average().orElseThrow());
    Volume map = net.value(place).times(weights).sumOfChannels().positive();
    return map.resize(net.image().height(), net.image().width(), upsample);
  }

  @Test
  void otherActivationsAreRefusedUnlessTheyShallHaveTheirGradient() {
    assertThatThrownBy(() -> GuidedGradCam.DEFAULT.taps(TinyGated.NETWORK))
        .isInstanceOf(UnfitNetworkException.class);
    GuidedGradCam insisting =
        new GuidedGradCam(
            "gated", Upsample.NEAREST, ChannelReduction.SUM, OtherActivations.AS_GRADIENT);
    Agreement.check(
        TinyGated.SUBJECT,
        insisting,
        (net, target) ->
            net.signals(target, 1, GUIDED)
                .get(Network.INPUT)
                .times(gradCam(net, target, "gated", Upsample.NEAREST))
                .sumOfChannels(),
        1e-4);
  }
}
