// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.gradcam;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.Upsample;
import org.touchstone.api.network.Network.UnknownPlaceException;
import org.touchstone.testkit.Agreement;
import org.touchstone.testkit.IsNonNegative;
import org.touchstone.testkit.MethodContract;
import org.touchstone.testkit.TinyNet;
import org.touchstone.testkit.reference.ReferenceNet;
import org.touchstone.testkit.reference.Volume;
import org.touchstone.toolkit.map.LayerSet;
import org.touchstone.toolkit.map.Normalisation;
import org.touchstone.toolkit.map.TapPoint;

final class CumulativeGradCamTest implements MethodContract, IsNonNegative {

  @Override
  public Method method() {
    return CumulativeGradCam.DEFAULT;
  }

  @ParameterizedTest
  @CsvSource({
    "BLOCKS5, MINMAX01, BILINEAR_HALFPIXEL",
    "BLOCKS5, MAX, BILINEAR_HALFPIXEL",
    "BLOCKS5, NONE, NEAREST",
    "CONV13, MINMAX01, BILINEAR_ALIGNCORNERS",
    "CONV13, NONE, BILINEAR_HALFPIXEL",
  })
  void sumsNormalisedMaps(LayerSet layers, Normalisation norm, Upsample upsample) {
    check(new CumulativeGradCam(layers, norm, Positive.ABS_GRADIENT, TapPoint.RELU, upsample));
  }

  @ParameterizedTest
  @EnumSource
  void everyReadingOfPositive(Positive pos) {
    check(with(pos, TapPoint.RELU));
  }

  @ParameterizedTest
  @EnumSource
  void readsAroundTheConvolutions(TapPoint tap) {
    check(with(Positive.ABS_PRODUCT, tap));
  }

  private static CumulativeGradCam with(Positive pos, TapPoint tap) {
    return new CumulativeGradCam(
        LayerSet.BLOCKS5, Normalisation.MINMAX01, pos, tap, Upsample.BILINEAR_HALFPIXEL);
  }

  private static void check(CumulativeGradCam settings) {
    Agreement.check(settings, (net, target) -> slow(net, target, settings));
  }

  private static Volume slow(ReferenceNet net, int target, CumulativeGradCam settings) {
    List<String> layers =
        settings.layers() == LayerSet.BLOCKS5
            ? List.of("block1_conv2", "block2_conv2", "block3_conv2")
            : List.of(
                "block1_conv1",
                "block1_conv2",
                "block2_conv1",
                "block2_conv2",
                "block3_conv1",
                "block3_conv2");
    Volume sum = Volume.zeros(16, 24, 1);
    for (String layer : layers) {
      Volume map = SlowGradCam.at(net, target, layer, settings.tap()).positive(settings.pos());
      sum = sum.plus(map.normalise(settings.norm()).resize(16, 24, settings.upsample()));
    }
    return sum;
  }

  @Test
  void onlyEndsOfBlocksHavePools() {
    CumulativeGradCam everywhere =
        new CumulativeGradCam(
            LayerSet.CONV13,
            Normalisation.NONE,
            Positive.ABS_GRADIENT,
            TapPoint.POOL,
            Upsample.NEAREST);
    assertThatThrownBy(() -> everywhere.taps(TinyNet.NETWORK))
        .isInstanceOf(UnknownPlaceException.class)
        .hasMessageStartingWith("Layer 'block1_conv1' of tiny is not followed by a pool");
  }
}
