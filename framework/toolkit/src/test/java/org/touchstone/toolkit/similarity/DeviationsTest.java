// SPDX-License-Identifier: Apache-2.0
package org.touchstone.toolkit.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DeviationsTest {

  private static final double[] X = {1, 2, 2, 3, 0, 0, 0, 5};
  private static final double[] Y = {2, 1, 4, 4, 0, 0, 1, 9};

  @Test
  void golden() {
    assertThat(Ranks.of(X)).containsExactly(4, 5.5, 5.5, 7, 2, 2, 2, 8);
    assertThat(spearman(X, Y)).isCloseTo(0.887569344064, within(1e-12));
    assertThat(spearman(Golden.g1(), Golden.g2())).isCloseTo(0.000426704050, within(1e-12));
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
      check(spearman(a, b), new SpearmansCorrelation().correlation(a, b));
      check(pearson(a, b), new PearsonsCorrelation().correlation(a, b));
    }
  }

  private static void check(double correlation, double expected) {
    if (Double.isNaN(expected)) {
      assertThat(correlation).isNaN();
    } else {
      assertThat(correlation).isCloseTo(expected, within(1e-12));
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
    assertThat(pearson(new double[] {1, 1}, new double[] {1, 2})).isNaN();
    assertThat(pearson(new double[] {1, 2}, new double[] {3, 3})).isNaN();
    assertThat(pearson(new double[] {1, 2}, new double[] {3, Double.NaN})).isNaN();
    assertThat(pearson(new double[0], new double[0])).isNaN();
  }

  /** The mean of these is not exactly 0.1. */
  @Test
  void constantsAreConstantWhateverTheyAre() {
    double[] constant = new double[1000];
    Arrays.fill(constant, 0.1);
    double[] noise = new Random(1).doubles(1000).toArray();
    assertThat(pearson(constant, noise)).isNaN();
    assertThat(pearson(constant, constant)).isNaN();
  }

  @Test
  void identicalAndReversed() {
    double[] noise = new Random(1).doubles(1000).toArray();
    assertThat(pearson(noise, noise.clone())).isEqualTo(1);
    assertThat(spearman(X, X)).isEqualTo(1);
    assertThat(spearman(new double[] {1, 2, 4}, new double[] {3, 0, -9})).isEqualTo(-1);
  }

  @Test
  void lengthsMustAgree() {
    assertThatThrownBy(() -> pearson(new double[2], new double[3]))
        .hasMessage("Only vectors of one length can be correlated, not of 2 and 3.");
  }

  private static double spearman(double[] a, double[] b) {
    return pearson(Ranks.of(a), Ranks.of(b));
  }

  private static double pearson(double[] a, double[] b) {
    return Deviations.of(a).similarityTo(Deviations.of(b));
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
