// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.gradcamplusplus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.method.Upsample;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Weights;
import org.touchstone.api.network.Weights.Parameter;
import org.touchstone.api.network.Window;
import org.touchstone.testkit.ContractNetwork;
import org.touchstone.testkit.TinyMaps;
import org.touchstone.toolkit.map.TapPoint;

/**
 * A block that ends without ReLU: one channel is minus the image, one the image, and the image's
 * pixels sum to 16. The gradient of the first class is 1/8 everywhere, so that in the first channel
 * the denominator 2 + S g is 0; that of the second class is 1/16 there.
 */
final class WithoutReluTest {

  private static final int SIDE = 4;

  private static final Network NETWORK =
      new Network(
          "without-relu",
          SIDE,
          SIDE,
          List.of(
              new Layer("block1_conv1", new Op.Conv(Window.UNIT), Extent.map(SIDE, SIDE, 2)),
              new Layer(
                  "global_average",
                  new Op.AveragePool(Window.of(SIDE, SIDE, 1, 0)),
                  Extent.map(1, 1, 2)),
              new Layer("flatten", new Op.Reshape(), Extent.units(2)),
              new Layer("predictions", new Op.Dense(), Extent.units(2))),
          List.of("on the pole", "beside it"));

  private static final ContractNetwork SUBJECT =
      new ContractNetwork(
          NETWORK,
          new Weights(
              Map.of(
                  "block1_conv1.weight",
                  parameter("block1_conv1.weight", List.of(1, 1, 3, 2), -1, 1, 0, 0, 0, 0),
                  "block1_conv1.bias",
                  parameter("block1_conv1.bias", List.of(2), 0, 0),
                  "predictions.weight",
                  parameter("predictions.weight", List.of(2, 2), 2, 1, 2, 2),
                  "predictions.bias",
                  parameter("predictions.bias", List.of(2), 0, 0))));

  private static Parameter parameter(String name, List<Integer> shape, float... values) {
    return new Parameter(name, shape, FloatBuffer.wrap(values));
  }

  /** In the first colour; the others are 0. */
  private static float pixel(int at) {
    return at == 0 ? -1 : at == 1 ? 3 : 1;
  }

  private static List<SaliencyMap> maps(Alpha alpha, boolean normalizeAlpha) {
    float[] pixels = new float[SIDE * SIDE * 3];
    for (int i = 0; i < SIDE * SIDE; i++) {
      pixels[3 * i] = pixel(i);
    }
    return TinyMaps.of(
            SUBJECT,
            new GradCamPlusPlus("block1", alpha, normalizeAlpha, TapPoint.RELU, Upsample.NEAREST),
            pixels)
        .all();
  }

  @ParameterizedTest
  @EnumSource
  void mapsAreFinite(Alpha alpha) {
    assertThat(maps(alpha, false)).allMatch(SaliencyMap::finite);
    assertThat(maps(alpha, true)).allMatch(SaliencyMap::finite);
  }

  /** What is left is the other channel: 16 pixels of g / (2 + S g) = 1/32. */
  @Test
  void pixelsWhoseDenominatorIs0DoNotCount() {
    check(maps(Alpha.EQ19, false).get(0), 0.5f);
    check(maps(Alpha.EQ19, true).get(0), 0.125f);
  }

  /** The first channel counts as the formula has it: 16 pixels of 1/16 / (2 - 1), times minus 1. */
  @Test
  void aNegativeSumIsNoReasonToLeaveAChannelOut() {
    check(maps(Alpha.EQ19, false).get(1), 0.5f - 1);
  }

  private static void check(SaliencyMap map, float weight) {
    for (int i = 0; i < SIDE * SIDE; i++) {
      assertThat(map.values()[i]).isEqualTo(Math.max(0, weight * pixel(i)));
    }
  }
}
