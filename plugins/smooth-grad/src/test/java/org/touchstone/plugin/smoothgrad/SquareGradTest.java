// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.smoothgrad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.touchstone.api.method.Method;
import org.touchstone.testkit.MethodContract;
import org.touchstone.testkit.TinyMaps;
import org.touchstone.testkit.TinyNet;
import org.touchstone.toolkit.map.ChannelReduction;
import org.touchstone.toolkit.map.GradientSignal;

final class SquareGradTest implements MethodContract {

  private static final Method GRADIENT = new GradientSignal(ChannelReduction.ABSMAX);

  @Override
  public Method method() {
    return new SquareGrad(GRADIENT, 3, 0.15, ChannelReduction.SUM, false);
  }

  /** Squares are of each colour: with one copy there is no variance, and they are all there is. */
  @Test
  void theSquareOfOneCopyIsTheSumOverColours() {
    float[] pixels = TinyNet.noise(3, 1);
    float[] largest = map(GRADIENT, pixels, ChannelReduction.ABSMAX);
    float[] sum = map(GRADIENT, pixels, ChannelReduction.SUM);
    for (int i = 0; i < sum.length; i++) {
      assertThat(sum[i]).isBetween(largest[i], 3 * largest[i] + 1e-12f);
    }
    float[] none =
        TinyMaps.of(new VarGrad(GRADIENT, 1, 0.15, ChannelReduction.SUM, false), pixels)
            .map(0, 0)
            .values();
    assertThat(none).containsOnly(0f);
  }

  private static float[] map(Method method, float[] pixels, ChannelReduction reduce) {
    return TinyMaps.of(new SquareGrad(method, 1, 0.15, reduce, false), pixels).map(0, 0).values();
  }

  /** Oracle: with every colour alike, the square is the variance and the square of the mean. */
  @Test
  void theSquareIsTheVarianceAndTheSquareOfTheMean() {
    float[] pixels = TinyNet.noise(4, 1);
    Method map = new OneColour();
    float[] square =
        TinyMaps.of(new SquareGrad(map, 5, 0.2, ChannelReduction.SUM, true), pixels)
            .map(0, 1)
            .values();
    float[] variance =
        TinyMaps.of(new VarGrad(map, 5, 0.2, ChannelReduction.SUM, true), pixels)
            .map(0, 1)
            .values();
    float[] mean = TinyMaps.of(new SmoothGrad(map, 5, 0.2, true), pixels).map(0, 1).values();
    double largest = 0;
    for (float value : square) {
      largest = Math.max(largest, value);
    }
    for (int i = 0; i < square.length; i++) {
      assertThat((double) square[i])
          .isCloseTo(variance[i] + (double) mean[i] * mean[i], within(1e-6 * largest));
    }
  }
}
