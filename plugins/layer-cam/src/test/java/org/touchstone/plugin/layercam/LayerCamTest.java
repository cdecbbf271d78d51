// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.layercam;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.Upsample;
import org.touchstone.testkit.Agreement;
import org.touchstone.testkit.ContractNetwork;
import org.touchstone.testkit.IsNonNegative;
import org.touchstone.testkit.MethodContract;
import org.touchstone.toolkit.map.TapPoint;

final class LayerCamTest implements MethodContract, IsNonNegative {

  @Override
  public Method method() {
    return LayerCam.DEFAULT;
  }

  /** At the ends of blocks, at sums, behind gates, and without activation. */
  @ParameterizedTest
  @CsvSource({
    "tiny, last, RELU, block3_conv2/relu, block3_conv2/relu",
    "tiny, block2, CONV, block2_conv2/relu, block2_conv2",
    "tiny, block1, POOL, block1_pool, block1_pool",
    "tiny-graph, a, CONV, a/relu, a",
    "tiny-graph, c, RELU, c, c",
    "tiny-mobile, skip, RELU, skip, skip",
    "tiny-gated, gated, RELU, gated, gated",
  })
  void weightsEachPlaceByItsPositiveGradient(
      String network, String layer, TapPoint tap, String activation, String gradient) {
    Agreement.check(
        ContractNetwork.named(network),
        new LayerCam(layer, tap, Upsample.NEAREST),
        (net, target) ->
            net.gradient(target, gradient).positive().times(net.value(activation)).sumOfChannels(),
        1e-4);
  }
}
