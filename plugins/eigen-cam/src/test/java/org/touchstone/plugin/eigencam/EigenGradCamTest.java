// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.eigencam;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.Upsample;
import org.touchstone.testkit.Agreement;
import org.touchstone.testkit.ContractNetwork;
import org.touchstone.testkit.MethodContract;
import org.touchstone.testkit.reference.Volume;
import org.touchstone.toolkit.map.TapPoint;

final class EigenGradCamTest implements MethodContract {

  @Override
  public Method method() {
    return EigenGradCam.DEFAULT;
  }

  @ParameterizedTest
  @CsvSource({
    "tiny, last, RELU, block3_conv2/relu, block3_conv2/relu",
    "tiny, last, POOL, block3_pool, block3_pool",
    "tiny, block2, CONV, block2_conv2/relu, block2_conv2",
    "tiny-graph, a, RELU, a/relu, a/relu",
    "tiny-gated, gated, RELU, gated, gated",
  })
  void isTheFirstPrincipalComponentOfTheProducts(
      String network, String layer, TapPoint tap, String activation, String gradient) {
    Agreement.checkAll(
        ContractNetwork.named(network),
        List.of(
            new EigenGradCam(layer, true, false, tap, Upsample.NEAREST),
            new EigenGradCam(layer, false, false, tap, Upsample.NEAREST),
            new EigenGradCam(layer, true, true, tap, Upsample.NEAREST)),
        cam ->
            (net, target) -> {
              Volume products = net.gradient(target, gradient).times(net.value(activation));
              Volume component = SlowComponent.of(products, cam.center());
              return cam.relu() ? component.positive() : component;
            });
  }
}
