// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.layercam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.method.Upsample;
import org.touchstone.testkit.Agreement;
import org.touchstone.testkit.ContractNetwork;
import org.touchstone.testkit.IsNonNegative;
import org.touchstone.testkit.MethodContract;
import org.touchstone.testkit.TinyMaps;
import org.touchstone.toolkit.map.TapPoint;

final class ElementwiseCamTest implements MethodContract, IsNonNegative {

  @Override
  public Method method() {
    return ElementwiseCam.DEFAULT;
  }

  /** Places where activations may be negative among them, where it is not LayerCAM. */
  @ParameterizedTest
  @CsvSource({
    "tiny, last, RELU, block3_conv2/relu, block3_conv2/relu",
    "tiny, block2, CONV, block2_conv2/relu, block2_conv2",
    "tiny-graph, c, RELU, c, c",
    "tiny-mobile, skip, RELU, skip, skip",
    "tiny-gated, gated, RELU, gated, gated",
  })
  void keepsThePositiveProducts(
      String network, String layer, TapPoint tap, String activation, String gradient) {
    Agreement.check(
        ContractNetwork.named(network),
        new ElementwiseCam(layer, tap, Upsample.NEAREST),
        (net, target) ->
            net.gradient(target, gradient).times(net.value(activation)).positive().sumOfChannels(),
        1e-4);
  }

  /** Both multiply the same two numbers where the gradient is positive, and have 0 elsewhere. */
  @ParameterizedTest
  @CsvSource({
    "tiny, last, RELU",
    "tiny, block1, CONV",
    "tiny, block2, POOL",
    "tiny-graph, last, RELU",
    "tiny-gated, last, CONV",
  })
  void isLayerCamWhereActivationsAreNowhereNegative(String network, String layer, TapPoint tap) {
    ContractNetwork subject = ContractNetwork.named(network);
    float[] pixels = subject.noise(13, 2);
    List<SaliencyMap> maps =
        TinyMaps.of(subject, new ElementwiseCam(layer, tap, Upsample.NEAREST), pixels).all();
    List<SaliencyMap> expected =
        TinyMaps.of(subject, new LayerCam(layer, tap, Upsample.NEAREST), pixels).all();
    for (int i = 0; i < maps.size(); i++) {
      assertThat(maps.get(i).values()).containsExactly(expected.get(i).values(), within(0f));
    }
  }
}
