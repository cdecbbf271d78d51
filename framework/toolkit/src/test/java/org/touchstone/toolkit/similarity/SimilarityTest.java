// SPDX-License-Identifier: Apache-2.0
package org.touchstone.toolkit.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.touchstone.api.method.SaliencyMap;

final class SimilarityTest {

  @ParameterizedTest
  @EnumSource
  void exactlyOneForAMapAndItself(Similarity similarity) {
    for (int seed = 0; seed < 20; seed++) {
      SaliencyMap map = noise(seed, 48 + seed, 64);
      assertThat(between(similarity, map, map)).isEqualTo(1);
      assertThat(between(similarity, map, noise(seed, 48 + seed, 64))).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void symmetricAndBelowOneForOthers(Similarity similarity) {
    SaliencyMap a = noise(1, 48, 64);
    SaliencyMap b = noise(2, 48, 64);
    assertThat(between(similarity, a, b)).isEqualTo(between(similarity, b, a)).isBetween(-1.0, 0.5);
  }

  @ParameterizedTest
  @EnumSource
  void undefinedIfEitherMapIsConstantOrNotFinite(Similarity similarity) {
    SaliencyMap map = noise(1, 48, 64);
    for (SaliencyMap bad :
        new SaliencyMap[] {
          constant(0), constant(0.1f), with(Float.NaN), with(Float.POSITIVE_INFINITY)
        }) {
      assertThat(between(similarity, map, bad)).isNaN();
      assertThat(between(similarity, bad, map)).isNaN();
      assertThat(between(similarity, bad, bad)).isNaN();
    }
  }

  @ParameterizedTest
  @EnumSource
  void mapsOfTwoSizesAreRefused(Similarity similarity) {
    assertThatThrownBy(() -> between(similarity, noise(1, 64, 64), noise(1, 64, 80)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Only ");
  }

  @Test
  void profilesOfTwoKindsAreRefused() {
    SaliencyMap map = noise(1, 48, 64);
    Profile ssim = Similarity.SSIM.profile(map, Hog.DEFAULT);
    Profile ranks = Similarity.SPEARMAN.profile(map, Hog.DEFAULT);
    for (Profile[] pair : new Profile[][] {{ssim, ranks}, {ranks, ssim}}) {
      assertThatThrownBy(() -> pair[0].similarityTo(pair[1]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Only what one similarity made can be compared.");
    }
  }

  /** The values are those of SciPy's spearmanr, on scikit-image's descriptors and on the pixels. */
  @Test
  void rankCorrelationsOfASmallNetwork() {
    SaliencyMap[] highest = Golden.maps("gradient", "highest");
    SaliencyMap[] lowest = Golden.maps("gradient", "lowest");
    double[] ofDescriptors = {0.6779080272999795, 0.4623675992424081, 0.5990459102336471};
    double[] ofPixels = {0.5500638631450678, 0.4903686503028438, 0.5634039842946036};
    for (int i = 0; i < highest.length; i++) {
      assertThat(between(Similarity.SPEARMAN_HOG, highest[i], lowest[i]))
          .isCloseTo(ofDescriptors[i], within(1e-12));
      assertThat(between(Similarity.SPEARMAN, highest[i], lowest[i]))
          .isCloseTo(ofPixels[i], within(1e-9));
    }
  }

  /** The values are those of NumPy's corrcoef on scikit-image's descriptors of scaled maps. */
  @ParameterizedTest
  @CsvSource({"48,64,0.42834456262410064", "96,96,0.4417500625220681"})
  void pearsonOfDescriptors(int height, int width, double expected) {
    SaliencyMap a = Golden.map(height, Golden.g1(height, width));
    SaliencyMap b = Golden.map(height, Golden.g2(height, width));
    assertThat(between(Similarity.PEARSON_HOG, a, b)).isCloseTo(expected, within(1e-12));
  }

  @Test
  void pearsonOfDescriptorsOfLargeMaps() {
    SaliencyMap a = Golden.map(224, Golden.k(80, 130, 3200));
    SaliencyMap b = Golden.map(224, Golden.k(150, 60, 1800));
    assertThat(between(Similarity.PEARSON_HOG, a, b)).isCloseTo(0.015414184916097456, within(1e-9));
  }

  @Test
  void absolutePixels() {
    SaliencyMap a = new SaliencyMap(1, 3, new float[] {-3, 1, 2});
    SaliencyMap b = new SaliencyMap(1, 3, new float[] {3, 1, 2});
    assertThat(between(Similarity.SPEARMAN, a, b)).isEqualTo(-0.5);
    assertThat(between(Similarity.SPEARMAN_ABS, a, b)).isEqualTo(1);
    SaliencyMap flat = new SaliencyMap(1, 3, new float[] {-1, 1, 1});
    assertThat(between(Similarity.SPEARMAN_ABS, a, flat)).isNaN();
  }

  @Test
  void hogIsThatOfTheSettings() {
    Hog fine = new Hog(9, 8, 2, BlockNorm.L1, Hog.Norm.MINMAX, false);
    SaliencyMap map = noise(1, 16, 16);
    for (Similarity similarity :
        new Similarity[] {Similarity.SPEARMAN_HOG, Similarity.PEARSON_HOG}) {
      assertThat(similarity.profile(map, fine).similarityTo(similarity.profile(map, fine)))
          .isEqualTo(1);
      assertThatThrownBy(() -> similarity.profile(map, Hog.DEFAULT))
          .hasMessageContaining("too small for HOG");
    }
  }

  private static double between(Similarity similarity, SaliencyMap a, SaliencyMap b) {
    return similarity.profile(a, Hog.DEFAULT).similarityTo(similarity.profile(b, Hog.DEFAULT));
  }

  private static SaliencyMap noise(int seed, int height, int width) {
    double[] values = new Random(seed).doubles((long) height * width, -1, 1).toArray();
    return Golden.map(height, values);
  }

  private static SaliencyMap constant(float value) {
    SaliencyMap map = new SaliencyMap(48, 64, new float[48 * 64]);
    Arrays.fill(map.values(), value);
    return map;
  }

  private static SaliencyMap with(float value) {
    SaliencyMap map = noise(3, 48, 64);
    map.values()[0] = value;
    return map;
  }
}
