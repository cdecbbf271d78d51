// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.gradcam;

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
import org.touchstone.testkit.Agreement;
import org.touchstone.testkit.IsNonNegative;
import org.touchstone.testkit.MethodContract;
import org.touchstone.testkit.TinyChain;
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
