// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchstone.api.method.SaliencyMap;

final class SpearmanTest {

  private static final double[] X = {1, 2, 2, 3, 0, 0, 0, 5};
  private static final double[] Y = {2, 1, 4, 4, 0, 0, 1, 9};

  @Test
  void golden() {
    assertThat(Ranks.of(X)).containsExactly(4, 5.5, 5.5, 7, 2, 2, 2, 8);
    assertThat(Spearman.correlation(X, Y)).isCloseTo(0.887569344064, within(1e-12));
    assertThat(Spearman.correlation(Golden.g1(), Golden.g2()))
        .isCloseTo(0.000426704050, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 1000})
  void equalsCommonsMathOnTiedData(int distinct) {
    Random random = new Random(distinct);
    for (int length = 2; length < 300; length += 37) {
      double[] a = tied(random, length, distinct);
      double[] b = tied(random, length, distinct);
      assertThat(Ranks.of(a)).containsExactly(new NaturalRanking().rank(a));
      assertThat(Ranks.of(floats(a))).containsExactly(new NaturalRanking().rank(a));
      double expected = new SpearmansCorrelation().correlation(a, b);
      if (Double.isNaN(expected)) {
        assertThat(Spearman.correlation(a, b)).isNaN();
      } else {
        assertThat(Spearman.correlation(a, b)).isCloseTo(expected, within(1e-12));
        assertThat(Spearman.correlation(floats(a), floats(b))).isCloseTo(expected, within(1e-12));
      }
    }
  }

  @Test
  void floatsOfEveryMagnitudeAreRankedAsDoubles() {
    Random random = new Random(5);
    float[] values = new float[5000];
    double[] same = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      float any = Float.intBitsToFloat(random.nextInt());
      values[i] = Float.isFinite(any) ? any : -0.0f;
      same[i] = values[i];
    }
    values[0] = 0.0f;
    same[0] = 0.0;
    assertThat(Ranks.of(values)).containsExactly(Ranks.of(same));
  }

  @Test
  void minusZeroEqualsZero() {
    assertThat(Ranks.of(new double[] {0.0, -0.0, 1})).containsExactly(1.5, 1.5, 3);
    assertThat(Ranks.of(new float[] {0.0f, -0.0f, 1})).containsExactly(1.5, 1.5, 3);
  }

  @Test
  void undefined() {
    assertThat(Spearman.correlation(new double[] {1, 1}, new double[] {1, 2})).isNaN();
    assertThat(Spearman.correlation(new double[] {1, 2}, new double[] {3, 3})).isNaN();
    assertThat(Spearman.correlation(new float[] {1, Float.NaN}, new float[] {3, 4})).isNaN();
    assertThat(Spearman.correlation(new double[] {1, 2}, new double[] {3, 1 / 0.0})).isNaN();
    assertThat(Spearman.correlation(new double[0], new double[0])).isNaN();
  }

  @Test
  void identicalAndReversed() {
    assertThat(Spearman.correlation(X, X)).isEqualTo(1);
    assertThat(Spearman.correlation(new float[] {1, 2, 4}, new float[] {3, 0, -9})).isEqualTo(-1);
  }

  @Test
  void lengthsMustAgree() {
    assertThatThrownBy(() -> Spearman.correlation(new double[2], new double[3]))
        .hasMessage("Only vectors of one length can be correlated, not of 2 and 3.");
  }

  /** The values are those of SciPy's spearmanr, on scikit-image's descriptors and on the pixels. */
  @Test
  void mapsOfASmallNetwork() {
    SaliencyMap[] highest = Golden.maps("gradient", "highest");
    SaliencyMap[] lowest = Golden.maps("gradient", "lowest");
    double[] ofDescriptors = {0.6779080272999795, 0.4623675992424081, 0.5990459102336471};
    double[] ofPixels = {0.5500638631450678, 0.4903686503028438, 0.5634039842946036};
    Similarity hog = new Similarity.SpearmanHog(Hog.DEFAULT);
    Similarity pixels = new Similarity.SpearmanPixels(false);
    for (int i = 0; i < highest.length; i++) {
      assertThat(hog.between(highest[i], lowest[i])).isCloseTo(ofDescriptors[i], within(1e-12));
      assertThat(pixels.between(highest[i], lowest[i])).isCloseTo(ofPixels[i], within(1e-9));
    }
  }

  @Test
  void absolutePixels() {
    SaliencyMap a = new SaliencyMap(1, 3, new float[] {-3, 1, 2});
    SaliencyMap b = new SaliencyMap(1, 3, new float[] {3, 1, 2});
    assertThat(new Similarity.SpearmanPixels(false).between(a, b)).isEqualTo(-0.5);
    assertThat(new Similarity.SpearmanPixels(true).between(a, b)).isEqualTo(1);
  }

  private static double[] tied(Random random, int length, int distinct) {
    return random.ints(length, -distinct / 2, distinct - distinct / 2).asDoubleStream().toArray();
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
