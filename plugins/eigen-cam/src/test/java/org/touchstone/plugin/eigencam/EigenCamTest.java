// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.eigencam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.method.Upsample;
import org.touchstone.testkit.Agreement;
import org.touchstone.testkit.ContractNetwork;
import org.touchstone.testkit.MethodContract;
import org.touchstone.testkit.TinyMaps;
import org.touchstone.testkit.TinyNet;
import org.touchstone.testkit.reference.Volume;
import org.touchstone.toolkit.map.TapPoint;

final class EigenCamTest implements MethodContract {

  @Override
  public Method method() {
    return EigenCam.DEFAULT;
  }

  /** Behind the third pool there are fewer places than channels. */
  @ParameterizedTest
  @CsvSource({
    "tiny, last, RELU, block3_conv2/relu",
    "tiny, block2, CONV, block2_conv2/relu",
    "tiny, last, POOL, block3_pool",
    "tiny-graph, a, RELU, a/relu",
    "tiny-gated, gated, RELU, gated",
  })
  void isTheFirstPrincipalComponent(String network, String layer, TapPoint tap, String place) {
    Agreement.checkAll(
        ContractNetwork.named(network),
        List.of(
            new EigenCam(layer, true, false, tap, Upsample.NEAREST),
            new EigenCam(layer, false, false, tap, Upsample.NEAREST),
            new EigenCam(layer, true, true, tap, Upsample.NEAREST)),
        cam ->
            (net, target) -> {
              Volume component = SlowComponent.of(net.value(place), cam.center());
              return cam.relu() ? component.positive() : component;
            });
  }

  @Test
  void isTheSameForEveryClass() {
    TinyMaps maps = TinyMaps.of(EigenCam.DEFAULT, TinyNet.noise(18, 2));
    for (List<SaliencyMap> ofImage : maps.perImage()) {
      for (int target = 1; target < 4; target++) {
        assertThat(ofImage.get(target).values()).containsExactly(ofImage.get(0).values());
      }
    }
    assertThat(EigenCam.DEFAULT.control()).isTrue();
  }
}
