// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.xgradcam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.method.Upsample;
import org.touchstone.api.network.UnfitNetworkException;
import org.touchstone.testkit.Agreement;
import org.touchstone.testkit.ContractNetwork;
import org.touchstone.testkit.IsNonNegative;
import org.touchstone.testkit.MethodContract;
import org.touchstone.testkit.TinyMaps;
import org.touchstone.testkit.TinyMobile;
import org.touchstone.testkit.reference.ReferenceNet;
import org.touchstone.testkit.reference.Volume;
import org.touchstone.toolkit.map.TapPoint;

final class XGradCamTest implements MethodContract, IsNonNegative {

  @Override
  public Method method() {
    return XGradCam.DEFAULT;
  }

  @ParameterizedTest
  @CsvSource({
    "tiny, last, RELU, block3_conv2/relu, block3_conv2/relu",
    "tiny, block2, CONV, block2_conv2/relu, block2_conv2",
    "tiny, block1, POOL, block1_pool, block1_pool",
    "tiny-graph, a, RELU, a/relu, a/relu",
    "tiny-mobile, norm, CONV, norm/relu, norm",
    "tiny-gated, last, RELU, last/relu, last/relu",
  })
  void averagesTheGradientByActivation(
      String network, String layer, TapPoint tap, String activation, String gradient) {
    Agreement.checkAll(
        ContractNetwork.named(network),
        List.of(
            new XGradCam(layer, false, tap, Upsample.NEAREST),
            new XGradCam(layer, true, tap, Upsample.NEAREST)),
        cam ->
            (net, target) -> {
              Volume map = slow(net.value(activation), net.gradient(target, gradient));
              return cam.relu() ? map.positive() : map;
            });
  }

  private static Volume slow(Volume a, Volume g) {
    Volume weights = sums(g.times(a)).over(sums(a));
    return a.times(weights).sumOfChannels();
  }

  private static Volume sums(Volume values) {
    return values.perChannel(pixels -> Arrays.stream(pixels).sum());
  }

  /** Each channel's share of the sum is what HiResCAM gives it, only spread otherwise. */
  @ParameterizedTest
  @CsvSource({
    "tiny, block3, block3_conv2/relu",
    "tiny, block1, block1_conv2/relu",
    "tiny-graph, last, d/relu"
  })
  void sumsToWhatHiResCamSumsTo(String network, String layer, String place) {
    ContractNetwork subject = ContractNetwork.named(network);
    float[] pixels = subject.noise(14, 2);
    TinyMaps maps =
        TinyMaps.of(subject, new XGradCam(layer, false, TapPoint.RELU, Upsample.NEAREST), pixels);
    for (int image = 0; image < 2; image++) {
      ReferenceNet net = subject.reference(pixels, image);
      for (int target = 0; target < subject.network().classes(); target++) {
        Volume products = net.gradient(target, place).times(net.value(place));
        assertThat(Volume.of(maps.map(image, target)).sum())
            .isCloseTo(products.sum(), within(1e-5 * products.abs().sum()));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"tiny, last", "tiny, block1_conv1", "tiny-graph, a"})
  void isTheSameBeforeAndBehindTheRelu(String network, String layer) {
    ContractNetwork subject = ContractNetwork.named(network);
    float[] pixels = subject.noise(15, 2);
    List<SaliencyMap> behind = maps(subject, layer, TapPoint.RELU, pixels);
    List<SaliencyMap> before = maps(subject, layer, TapPoint.CONV, pixels);
    for (int i = 0; i < behind.size(); i++) {
      assertThat(before.get(i).values()).containsExactly(behind.get(i).values(), within(0f));
    }
  }

  private static List<SaliencyMap> maps(
      ContractNetwork subject, String layer, TapPoint tap, float[] pixels) {
    return TinyMaps.of(subject, new XGradCam(layer, false, tap, Upsample.NEAREST), pixels).all();
  }

  /** A mean needs weights that are not negative. */
  @Test
  void signedPlacesAreRefused() {
    XGradCam signed = new XGradCam("skip", true, TapPoint.RELU, Upsample.NEAREST);
    assertThatThrownBy(() -> signed.taps(TinyMobile.NETWORK))
        .isInstanceOfSatisfying(
            UnfitNetworkException.class,
            refused -> assertThat(refused.id()).isEqualTo("signed-place"));
  }
}
