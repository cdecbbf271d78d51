// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.gradcam;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.method.Upsample;
import org.touchstone.testkit.Agreement;
import org.touchstone.testkit.IsNonNegative;
import org.touchstone.testkit.MethodContract;
import org.touchstone.testkit.TinyMaps;
import org.touchstone.testkit.TinyNet;
import org.touchstone.toolkit.map.TapPoint;

final class GradCamPosTest implements MethodContract, IsNonNegative {

  private static final float[] PIXELS = TinyNet.noise(11, 2);

  @Override
  public Method method() {
    return GradCamPos.DEFAULT;
  }

  @ParameterizedTest
  @EnumSource
  void everyReadingOfPositive(Positive pos) {
    check(at("block3", pos, TapPoint.RELU), "block3_conv2");
    check(at("block1", pos, TapPoint.RELU), "block1_conv2");
  }

  @ParameterizedTest
  @EnumSource
  void readsAroundTheConvolution(TapPoint tap) {
    check(at("block2", Positive.ABS_GRADIENT, tap), "block2_conv2");
  }

  private static void check(GradCamPos settings, String convolution) {
    Agreement.check(
        settings,
        (net, target) ->
            SlowGradCam.at(net, target, convolution, settings.tap()).positive(settings.pos()));
  }

  /** Oracle: what counts only what is positive is nowhere below what lets signs cancel. */
  @ParameterizedTest
  @ValueSource(strings = {"block1", "block2", "block3"})
  void isNowhereBelowGradCam(String layer) {
    TinyMaps gradCam =
        TinyMaps.of(new GradCam(layer, TapPoint.RELU, Upsample.BILINEAR_HALFPIXEL), PIXELS);
    assertAbove(TinyMaps.of(at(layer, Positive.ABS_GRADIENT, TapPoint.RELU), PIXELS), gradCam);
    assertAbove(TinyMaps.of(at(layer, Positive.ABS_PRODUCT, TapPoint.RELU), PIXELS), gradCam);
    assertAbove(TinyMaps.of(at(layer, Positive.RELU_WEIGHT, TapPoint.RELU), PIXELS), gradCam);
  }

  private static void assertAbove(TinyMaps above, TinyMaps below) {
    for (int i = 0; i < below.all().size(); i++) {
      SaliencyMap high = above.all().get(i);
      SaliencyMap low = below.all().get(i);
      float rounding = 1e-6f * high.values()[high.argmax()];
      for (int pixel = 0; pixel < low.values().length; pixel++) {
        assertThat(high.values()[pixel]).isGreaterThanOrEqualTo(low.values()[pixel] - rounding);
      }
    }
  }

  private static GradCamPos at(String layer, Positive pos, TapPoint tap) {
    return new GradCamPos(layer, pos, tap, Upsample.BILINEAR_HALFPIXEL);
  }
}
