// SPDX-License-Identifier: Apache-2.0
package org.touchstone.toolkit.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchstone.api.method.SaliencyMap;

/** Against values of scikit-image 0.19.3, and against the definition. */
final class SsimTest {

  private static final Ssim SAMPLE = new Ssim(true);
  private static final double[] WEIGHTS = weights();

  @ParameterizedTest
  @CsvSource({
    "11,11,  0.14675677654991795,   0.14671049266304756,   -0.9858127775730531",
    "12,17,  0.004325407185572766,  0.004268621070240863,  -0.9833991041447735",
    "48,64,  0.0008586844427703205, 0.0007332468877668134, -0.8684379945896451",
    "96,96,  0.025094176668183643,  0.024899209799003556,  -0.7337108756974866"
  })
  void smallMaps(int height, int width, double wang, double sample, double negated) {
    SaliencyMap a = Golden.map(height, Golden.g1(height, width));
    SaliencyMap b = Golden.map(height, Golden.g2(height, width));
    assertThat(between(Ssim.WANG, a, b)).isCloseTo(wang, within(1e-12));
    assertThat(between(SAMPLE, a, b)).isCloseTo(sample, within(1e-12));
    assertThat(between(Ssim.WANG, a, minus(a))).isCloseTo(negated, within(1e-12));
  }

  @Test
  void largeMaps() {
    SaliencyMap a = Golden.map(224, Golden.k(80, 130, 3200));
    SaliencyMap b = Golden.map(224, Golden.k(150, 60, 1800));
    assertThat(between(Ssim.WANG, a, b)).isCloseTo(0.44622175649302726, within(1e-10));
    assertThat(between(SAMPLE, a, b)).isCloseTo(0.44579978155774763, within(1e-10));
    assertThat(between(Ssim.WANG, a, minus(a))).isCloseTo(0.11754963942931174, within(1e-10));
  }

  @Test
  void identicalMapsAndTheirScale() {
    SaliencyMap map = noise(1, 20, 30);
    for (Ssim ssim : new Ssim[] {Ssim.WANG, SAMPLE}) {
      assertThat(between(ssim, map, map)).isEqualTo(1);
      assertThat(between(ssim, map, scaled(map, 8))).isEqualTo(1);
    }
  }

  @Test
  void constantMapsHaveNone() {
    SaliencyMap flat = new SaliencyMap(20, 30, new float[600]);
    assertThat(between(Ssim.WANG, flat, flat)).isNaN();
    assertThat(between(Ssim.WANG, flat, noise(1, 20, 30))).isNaN();
  }

  @Test
  void oneBadPixelInACornerIsEnough() {
    for (float bad : new float[] {Float.NaN, Float.NEGATIVE_INFINITY}) {
      SaliencyMap map = noise(1, 40, 30);
      map.values()[map.values().length - 1] = bad;
      assertThat(between(Ssim.WANG, map, noise(1, 40, 30))).isNaN();
    }
  }

  @Test
  void sumsOverEveryWindow() {
    for (int[] size : new int[][] {{11, 11}, {11, 25}, {30, 12}, {23, 31}}) {
      for (int seed = 0; seed < 5; seed++) {
        SaliencyMap a = noise(seed, size[0], size[1]);
        SaliencyMap b = blended(a, noise(seed + 100, size[0], size[1]));
        assertThat(between(Ssim.WANG, a, b)).isCloseTo(slow(a, b, 1), within(1e-12));
        assertThat(between(SAMPLE, a, b)).isCloseTo(slow(a, b, 121 / 120.0), within(1e-12));
      }
    }
  }

  @Test
  void tooSmallAMap() {
    assertThatThrownBy(() -> Ssim.WANG.profile(noise(1, 10, 30)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A map of 10 x 30 is too small for SSIM: each side needs at least 11 pixels.");
  }

  @Test
  void variantsAreNotMixed() {
    SaliencyMap map = noise(1, 20, 30);
    assertThatThrownBy(() -> Ssim.WANG.profile(map).similarityTo(SAMPLE.profile(map)))
        .hasMessage("Only what one similarity made can be compared.");
    assertThatThrownBy(
            () -> Ssim.WANG.profile(map).similarityTo(Ssim.WANG.profile(noise(1, 30, 20))))
        .hasMessage("Only maps of one size can be compared.");
  }

  /** The definition: central moments under a two-dimensional window, window by window. */
  private static double slow(SaliencyMap a, SaliencyMap b, double factor) {
    double[] unitA = unit(a);
    double[] unitB = unit(b);
    double sum = 0;
    int windows = 0;
    for (int row = 5; row < a.height() - 5; row++) {
      for (int column = 5; column < a.width() - 5; column++) {
        sum += window(unitA, unitB, a.width(), row * a.width() + column, factor);
        windows++;
      }
    }
    return sum / windows;
  }

  private static double window(double[] a, double[] b, int width, int centre, double factor) {
    double meanOfA = 0;
    double meanOfB = 0;
    for (int k = 0; k < 121; k++) {
      meanOfA += WEIGHTS[k] * a[pixel(centre, width, k)];
      meanOfB += WEIGHTS[k] * b[pixel(centre, width, k)];
    }
    double varianceOfA = 0;
    double varianceOfB = 0;
    double covariance = 0;
    for (int k = 0; k < 121; k++) {
      double fromA = a[pixel(centre, width, k)] - meanOfA;
      double fromB = b[pixel(centre, width, k)] - meanOfB;
      varianceOfA += factor * WEIGHTS[k] * fromA * fromA;
      varianceOfB += factor * WEIGHTS[k] * fromB * fromB;
      covariance += factor * WEIGHTS[k] * fromA * fromB;
    }
    double luminance =
        (2 * meanOfA * meanOfB + 1e-4) / (meanOfA * meanOfA + meanOfB * meanOfB + 1e-4);
    return luminance * (2 * covariance + 9e-4) / (varianceOfA + varianceOfB + 9e-4);
  }

  private static int pixel(int centre, int width, int k) {
    return centre + (k / 11 - 5) * width + k % 11 - 5;
  }

  private static double[] weights() {
    double[] bells = IntStream.range(0, 121).mapToDouble(SsimTest::bell).toArray();
    double sum = Arrays.stream(bells).sum();
    return Arrays.stream(bells).map(bell -> bell / sum).toArray();
  }

  private static double bell(int k) {
    int down = k / 11 - 5;
    int right = k % 11 - 5;
    return Math.exp(-(down * down + right * right) / 4.5);
  }

  private static double[] unit(SaliencyMap map) {
    double[] values = new double[map.values().length];
    Arrays.setAll(values, i -> map.values()[i]);
    double low = Arrays.stream(values).min().orElseThrow();
    double high = Arrays.stream(values).max().orElseThrow();
    return Arrays.stream(values).map(value -> (value - low) / (high - low)).toArray();
  }

  private static double between(Ssim ssim, SaliencyMap a, SaliencyMap b) {
    return ssim.profile(a).similarityTo(ssim.profile(b));
  }

  private static SaliencyMap noise(int seed, int height, int width) {
    return Golden.map(height, new Random(seed).doubles((long) height * width, -1, 1).toArray());
  }

  private static SaliencyMap minus(SaliencyMap map) {
    return scaled(map, -1);
  }

  private static SaliencyMap scaled(SaliencyMap map, float factor) {
    float[] values = map.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor;
    }
    return new SaliencyMap(map.height(), map.width(), values);
  }

  private static SaliencyMap blended(SaliencyMap a, SaliencyMap b) {
    float[] values = a.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] += b.values()[i];
    }
    return new SaliencyMap(a.height(), a.width(), values);
  }
}
