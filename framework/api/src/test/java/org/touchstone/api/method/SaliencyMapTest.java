// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.touchstone.api.data.Crop;

final class SaliencyMapTest {

  private static final Offset<Float> ROUNDING = within(1e-6f);

  @Test
  void overAWholeImageItIsTheSameAsResizedBitForBit() {
    Random random = new Random(2);
    float[] values = new float[7 * 5];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    SaliencyMap map = new SaliencyMap(7, 5, values);
    for (int[] size : new int[][] {{7, 5}, {14, 15}, {3, 4}, {375, 500}, {1, 1}}) {
      SaliencyMap over = map.over(new Crop(0, 0, size[0], size[1]));
      SaliencyMap resized = map.resize(size[0], size[1], Upsample.BILINEAR_HALFPIXEL);
      assertThat(over.values()).containsExactly(resized.values());
      assertThat(over.height()).isEqualTo(size[0]);
    }
  }

  /** Two pixels of an image are four of the map. */
  @Test
  void overACropItHasAValueForEveryPixelInIt() {
    SaliencyMap map = map(1, 4, 0, 4, 8, 12);
    SaliencyMap over = map.over(new Crop(5, 10, 6, 12));
    assertThat(over.values()).containsExactly(2, 10);
    assertThat(map.over(new Crop(5, 10.25, 6, 12.25)).values()).containsExactly(0, 8);
  }

  private static SaliencyMap map(int height, int width, float... values) {
    return new SaliencyMap(height, width, values);
  }

  /** PyTorch's {@code interpolate(mode="bilinear", align_corners=False)}. */
  @Test
  void halfPixelCentresAsPyTorchHasThem() {
    SaliencyMap small = map(2, 2, 1, 2, 3, 5).resize(4, 4, Upsample.BILINEAR_HALFPIXEL);
    assertThat(small.values())
        .containsExactly(
            new float[] {
              1, 1.25f, 1.75f, 2, 1.5f, 1.8125f, 2.4375f, 2.75f, 2.5f, 2.9375f, 3.8125f, 4.25f, 3,
              3.5f, 4.5f, 5
            },
            ROUNDING);
    SaliencyMap odd =
        map(3, 3, 0, 1, 4, 9, 16, 25, 36, 49, 64).resize(7, 5, Upsample.BILINEAR_HALFPIXEL);
    assertThat(row(odd, 0)).containsExactly(new float[] {0, 0.4f, 1, 2.8f, 4}, ROUNDING);
    assertThat(row(odd, 1))
        .containsExactly(
            new float[] {1.285714f, 2.028571f, 3.142857f, 5.457143f, 7}, within(2e-6f));
    assertThat(row(odd, 3)).containsExactly(new float[] {9, 11.8f, 16, 21.4f, 25}, ROUNDING);
  }

  @Test
  void alignedCornersKeepTheCorners() {
    SaliencyMap resized = map(2, 2, 1, 2, 3, 5).resize(3, 3, Upsample.BILINEAR_ALIGNCORNERS);
    assertThat(resized.values())
        .containsExactly(new float[] {1, 1.5f, 2, 2, 2.75f, 3.5f, 3, 4, 5}, ROUNDING);
  }

  @Test
  void theNearestValueIsRepeated() {
    SaliencyMap resized = map(1, 2, 7, 9).resize(2, 4, Upsample.NEAREST);
    assertThat(resized.values()).containsExactly(7, 7, 9, 9, 7, 7, 9, 9);
  }

  @Test
  void theMaximumIsTheFirstOfEquals() {
    assertThat(map(2, 3, 0, 4, 1, 4, 2, 4).argmax()).isEqualTo(1);
    assertThat(map(1, 3, -5, -5, -5).argmax()).isZero();
  }

  @Test
  void aMapOfOneValuePointsNowhere() {
    assertThat(map(2, 2, 3, 3, 3, 3).degenerate()).isTrue();
    assertThat(map(2, 2, 3, 3, 3, 4).degenerate()).isFalse();
    assertThat(map(1, 2, 3, Float.NaN).finite()).isFalse();
    assertThat(map(1, 2, 3, Float.NEGATIVE_INFINITY).finite()).isFalse();
    assertThat(map(1, 2, 3, 4).finite()).isTrue();
  }

  private static float[] row(SaliencyMap map, int row) {
    float[] values = new float[map.width()];
    for (int c = 0; c < values.length; c++) {
      values[c] = map.at(row, c);
    }
    return values;
  }
}
