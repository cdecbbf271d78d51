// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.gradmid;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.Upsample;
import org.touchstone.testkit.Agreement;
import org.touchstone.testkit.IsNonNegative;
import org.touchstone.testkit.MethodContract;
import org.touchstone.testkit.reference.ReferenceNet;
import org.touchstone.testkit.reference.Volume;
import org.touchstone.toolkit.map.LayerSet;
import org.touchstone.toolkit.map.Normalisation;
import org.touchstone.toolkit.map.TapPoint;

final class CumulativeGradMidTest implements MethodContract, IsNonNegative {

  @Override
  public Method method() {
    return CumulativeGradMid.DEFAULT;
  }

  @ParameterizedTest
  @CsvSource({
    "BLOCKS5, MINMAX01, BILINEAR_HALFPIXEL",
    "BLOCKS5, MAX, BILINEAR_ALIGNCORNERS",
    "BLOCKS5, NONE, NEAREST",
    "CONV13, MINMAX01, BILINEAR_HALFPIXEL",
    "CONV13, MAX, NEAREST",
  })
  void sumsNormalisedMaps(LayerSet layers, Normalisation norm, Upsample upsample) {
    check(new CumulativeGradMid(layers, norm, ChannelAggregation.ABS, TapPoint.CONV, upsample));
  }

  @ParameterizedTest
  @EnumSource
  void everyAggregation(ChannelAggregation agg) {
    check(with(agg, TapPoint.CONV));
  }

  @ParameterizedTest
  @EnumSource
  void readsAroundTheConvolutions(TapPoint tap) {
    check(with(ChannelAggregation.ABS, tap));
  }

  private static CumulativeGradMid with(ChannelAggregation agg, TapPoint tap) {
    return new CumulativeGradMid(
        LayerSet.BLOCKS5, Normalisation.MINMAX01, agg, tap, Upsample.BILINEAR_HALFPIXEL);
  }

  private static void check(CumulativeGradMid settings) {
    Agreement.check(settings, (net, target) -> slow(net, target, settings));
  }

  private static Volume slow(ReferenceNet net, int target, CumulativeGradMid settings) {
    List<String> layers = new ArrayList<>();
    for (int block = 1; block <= 3; block++) {
      if (settings.layers() == LayerSet.CONV13) {
        layers.add("block%s_conv1".formatted(block));
      }
      layers.add("block%s_conv2".formatted(block));
    }
    Volume sum = Volume.zeros(16, 24, 1);
    for (String layer : layers) {
      Volume map = SlowGradMid.map(net, target, layer, settings.agg(), settings.tap());
      sum = sum.plus(map.normalise(settings.norm()).resize(16, 24, settings.upsample()));
    }
    return sum;
  }
}
