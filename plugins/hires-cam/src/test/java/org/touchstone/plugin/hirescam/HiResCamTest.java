// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.hirescam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.method.Upsample;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.UnfitNetworkException;
import org.touchstone.testkit.Agreement;
import org.touchstone.testkit.ContractNetwork;
import org.touchstone.testkit.MethodContract;
import org.touchstone.testkit.TinyGated;
import org.touchstone.testkit.TinyMaps;
import org.touchstone.testkit.reference.ReferenceNet;
import org.touchstone.testkit.reference.Volume;
import org.touchstone.toolkit.map.TapPoint;

final class HiResCamTest implements MethodContract {

  @Override
  public Method method() {
    return HiResCam.DEFAULT;
  }

  /** At the ends of blocks, at sums, behind gates, and without activation. */
  @ParameterizedTest
  @CsvSource({
    "tiny, last, RELU, block3_conv2/relu, block3_conv2/relu",
    "tiny, block2, CONV, block2_conv2/relu, block2_conv2",
    "tiny, block1, POOL, block1_pool, block1_pool",
    "tiny-graph, a, RELU, a/relu, a/relu",
    "tiny-graph, c, POOL, pool, pool",
    "tiny-mobile, skip, RELU, skip, skip",
    "tiny-gated, gated, RELU, gated, gated",
  })
  void isActivationTimesGradientAtEachPlace(
      String network, String layer, TapPoint tap, String activation, String gradient) {
    Agreement.checkAll(
        ContractNetwork.named(network),
        List.of(
            new HiResCam(layer, false, tap, Upsample.NEAREST),
            new HiResCam(layer, true, tap, Upsample.NEAREST)),
        cam ->
            (net, target) -> {
              Volume map =
                  net.gradient(target, gradient).times(net.value(activation)).sumOfChannels();
              return cam.relu() ? map.positive() : map;
            });
  }

  /** Oracle: what lies behind the layer is piecewise linear, so the rest is its biases' part. */
  @ParameterizedTest
  @CsvSource({"tiny, last", "tiny, block2", "tiny-chain, last", "tiny-graph, last"})
  void sumsToTheLogitLessTheBiasesBehind(String network, String layer) {
    ContractNetwork subject = ContractNetwork.named(network);
    float[] pixels = subject.noise(11, 2);
    HiResCam method = new HiResCam(layer, false, TapPoint.RELU, Upsample.NEAREST);
    TinyMaps maps = TinyMaps.of(subject, method, pixels);
    for (int image = 0; image < 2; image++) {
      ReferenceNet net = subject.reference(pixels, image);
      for (int target = 0; target < subject.network().classes(); target++) {
        double sum = Volume.of(maps.map(image, target)).sum();
        double behind = biasesBehind(net, subject.network().place(layer), target);
        assertThat(sum + behind).isCloseTo(net.logit(target), within(1e-4));
        assertThat(Math.abs(behind)).isGreaterThan(1e-3);
      }
    }
  }

  private static double biasesBehind(ReferenceNet net, Layer place, int target) {
    Network network = net.network();
    return network.layers().stream()
        .skip(network.indexOf(place.name()) + 1L)
        .filter(layer -> layer.op().affine())
        .mapToDouble(
            layer -> net.gradient(target, layer.name()).times(net.bias(layer.name())).sum())
        .sum();
  }

  /** Where the ReLU is shut the activation is 0. */
  @ParameterizedTest
  @CsvSource({"tiny, last", "tiny, block1_conv1", "tiny-graph, a", "tiny-graph, last"})
  void isTheSameBeforeAndBehindTheRelu(String network, String layer) {
    ContractNetwork subject = ContractNetwork.named(network);
    float[] pixels = subject.noise(12, 2);
    List<SaliencyMap> behind = maps(subject, layer, TapPoint.RELU, pixels);
    List<SaliencyMap> before = maps(subject, layer, TapPoint.CONV, pixels);
    for (int i = 0; i < behind.size(); i++) {
      assertThat(before.get(i).values()).containsExactly(behind.get(i).values(), within(0f));
    }
  }

  private static List<SaliencyMap> maps(
      ContractNetwork subject, String layer, TapPoint tap, float[] pixels) {
    return TinyMaps.of(subject, new HiResCam(layer, false, tap, Upsample.NEAREST), pixels).all();
  }

  @Test
  void placesWithoutRowsAndColumnsGiveNoMap() {
    HiResCam there = new HiResCam("mean", false, TapPoint.RELU, Upsample.NEAREST);
    assertThatThrownBy(() -> there.taps(TinyGated.NETWORK))
        .isInstanceOf(UnfitNetworkException.class)
        .hasMessage("'mean' has no rows and columns, so it gives no map");
  }
}
