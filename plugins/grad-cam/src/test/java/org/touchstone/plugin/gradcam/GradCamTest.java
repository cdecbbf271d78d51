// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.gradcam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.Upsample;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Network.UnknownPlaceException;
import org.touchstone.api.network.UnfitNetworkException;
import org.touchstone.testkit.Agreement;
import org.touchstone.testkit.ContractNetwork;
import org.touchstone.testkit.IsNonNegative;
import org.touchstone.testkit.MethodContract;
import org.touchstone.testkit.TinyChain;
import org.touchstone.testkit.TinyGated;
import org.touchstone.testkit.TinyNet;
import org.touchstone.toolkit.map.TapPoint;

final class GradCamTest implements MethodContract, IsNonNegative {

  @Override
  public Method method() {
    return GradCam.DEFAULT;
  }

  @ParameterizedTest
  @CsvSource({
    "last, block3_conv2",
    "block3, block3_conv2",
    "block2, block2_conv2",
    "block1, block1_conv2",
    "block2_conv1, block2_conv1",
  })
  void explainsAtALayer(String layer, String convolution) {
    check(new GradCam(layer, TapPoint.RELU, Upsample.NEAREST), convolution);
  }

  @ParameterizedTest
  @EnumSource
  void readsAroundTheConvolution(TapPoint tap) {
    check(new GradCam("block2", tap, Upsample.BILINEAR_HALFPIXEL), "block2_conv2");
  }

  private static void check(GradCam settings, String convolution) {
    Agreement.check(
        settings,
        (net, target) -> SlowGradCam.at(net, target, convolution, settings.tap()).gradCam());
  }

  /** On a chain the last block ends with a global average, and the first layer has no ReLU. */
  @Test
  void readsAChain() {
    Agreement.checkAll(
        TinyChain.SUBJECT,
        List.of(
            new GradCam(Network.LAST, TapPoint.RELU, Upsample.NEAREST),
            new GradCam("block1", TapPoint.POOL, Upsample.NEAREST)),
        cam ->
            (net, target) ->
                SlowGradCam.at(
                        net,
                        target,
                        cam.layer().equals(Network.LAST) ? "block3_conv2" : "block1_conv2",
                        cam.tap())
                    .gradCam());
  }

  @Test
  void aConvolutionWithoutReluIsItsOwnActivation() {
    List<GradCam> methods =
        Stream.of(TapPoint.RELU, TapPoint.CONV)
            .map(tap -> new GradCam("block1_conv1", tap, Upsample.NEAREST))
            .toList();
    Agreement.checkAll(
        TinyChain.SUBJECT,
        methods,
        cam ->
            (net, target) ->
                new SlowGradCam(net.value("block1_conv1"), net.gradient(target, "block1_conv1"))
                    .gradCam());
    GradCam pooled = new GradCam("block1_conv1", TapPoint.POOL, Upsample.NEAREST);
    assertThatThrownBy(() -> pooled.taps(TinyChain.NETWORK))
        .isInstanceOf(UnknownPlaceException.class)
        .hasMessageStartingWith("Layer 'block1_conv1' of tiny-chain is not followed by a pool");
  }

  /** At sums, behind gates and norms, without activation, and at an activation itself. */
  @ParameterizedTest
  @CsvSource({
    "tiny-graph, a, RELU, a/relu, a/relu",
    "tiny-graph, a, CONV, a/relu, a",
    "tiny-graph, c, RELU, c, c",
    "tiny-graph, c, POOL, pool, pool",
    "tiny-graph, block1, CONV, a/relu, a",
    "tiny-mobile, skip, RELU, skip, skip",
    "tiny-mobile, norm, CONV, norm/relu, norm",
    "tiny-gated, gated, RELU, gated, gated",
    "tiny-gated, leaky, RELU, norm/leaky, norm/leaky",
    "tiny-gated, last, CONV, last/relu, last",
  })
  void explainsAtAnyPlaceOfAGraph(
      String network, String layer, TapPoint tap, String activation, String gradient) {
    Agreement.check(
        ContractNetwork.named(network),
        new GradCam(layer, tap, Upsample.NEAREST),
        (net, target) ->
            new SlowGradCam(net.value(activation), net.gradient(target, gradient)).gradCam(),
        1e-4);
  }

  @ParameterizedTest
  @CsvSource({"flatten", "mean", "logits", "gate"})
  void placesWithoutRowsAndColumnsGiveNoMap(String layer) {
    GradCam there = new GradCam(layer, TapPoint.RELU, Upsample.NEAREST);
    assertThatThrownBy(() -> there.taps(TinyGated.NETWORK))
        .isInstanceOfSatisfying(
            UnfitNetworkException.class,
            refused -> {
              assertThat(refused.id()).isEqualTo("no-map");
              assertThat(refused)
                  .hasMessage("'%s' has no rows and columns, so it gives no map", layer);
              assertThat(refused.cures().get(0)).startsWith("Layers: block1, block2, ");
            });
  }

  @Test
  void layersMustExist() {
    GradCam typo = new GradCam("blok3", TapPoint.RELU, Upsample.NEAREST);
    assertThatThrownBy(() -> typo.taps(TinyNet.NETWORK))
        .isInstanceOf(UnknownPlaceException.class)
        .hasMessageStartingWith("tiny has no layer 'blok3'. Did you mean 'block3'?");
  }

  @Test
  void onlyTheEndOfABlockHasAPool() {
    GradCam inside = new GradCam("block3_conv1", TapPoint.POOL, Upsample.NEAREST);
    assertThatThrownBy(() -> inside.taps(TinyNet.NETWORK))
        .isInstanceOf(UnknownPlaceException.class)
        .hasMessage(
            "Layer 'block3_conv1' of tiny is not followed by a pool, so it cannot be tapped there.");
    new GradCam(Network.LAST, TapPoint.POOL, Upsample.NEAREST).taps(TinyNet.NETWORK);
  }
}
