// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;
import org.junit.jupiter.api.Test;

/** Tolerances are four standard errors; seeds are fixed, so nothing here fails by chance. */
final class NormalTest {

  private static final int COUNT = 400_000;
  private static final double ERROR = 1 / Math.sqrt(COUNT);
  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

  private static final double[] NUMBERS =
      DoubleStream.generate(new Normal(new RandomBits(1))::next).limit(COUNT).toArray();
  private static final double[] TRUNCATED =
      DoubleStream.generate(new Normal(new RandomBits(1))::truncated).limit(COUNT).toArray();

  @Test
  void momentsAreThoseOfTheNormalLaw() {
    DescriptiveStatistics found = new DescriptiveStatistics(NUMBERS);
    assertThat(found.getMean()).isCloseTo(0, within(4 * ERROR));
    assertThat(found.getVariance()).isCloseTo(1, within(4 * Math.sqrt(2) * ERROR));
    assertThat(found.getSkewness()).isCloseTo(0, within(4 * Math.sqrt(6) * ERROR));
    assertThat(found.getKurtosis()).isCloseTo(0, within(4 * Math.sqrt(24) * ERROR));
  }

  @Test
  void theLawIsNormal() {
    assertThat(farthest(NUMBERS, NORMAL::cumulativeProbability)).isLessThan(1.95 * ERROR);
    assertThat(DoubleStream.of(NUMBERS).max().orElseThrow()).isBetween(4.0, 6.0);
    assertThat(DoubleStream.of(NUMBERS).min().orElseThrow()).isBetween(-6.0, -4.0);
  }

  /** The variance of a normal number within two deviations is 1 − 4 φ(2) / (2 Φ(2) − 1). */
  @Test
  void truncatedNumbersKeepTheMiddleOfTheLaw() {
    assertThat(DoubleStream.of(TRUNCATED).map(Math::abs).max().orElseThrow()).isBetween(1.99, 2.0);
    double outside = NORMAL.cumulativeProbability(-2);
    assertThat(
            farthest(
                TRUNCATED, x -> (NORMAL.cumulativeProbability(x) - outside) / (1 - 2 * outside)))
        .isLessThan(1.95 * ERROR);
    assertThat(new DescriptiveStatistics(TRUNCATED).getVariance())
        .isCloseTo(0.7737, within(0.0057));
  }

  @Test
  void numbersAreUnrelatedToThoseBeforeThem() {
    for (int lag = 1; lag <= 3; lag++) {
      double[] before = Arrays.copyOfRange(NUMBERS, 0, COUNT - lag);
      double[] after = Arrays.copyOfRange(NUMBERS, lag, COUNT);
      assertThat(new PearsonsCorrelation().correlation(before, after))
          .isCloseTo(0, within(4 * ERROR));
      assertThat(new PearsonsCorrelation().correlation(squares(before), squares(after)))
          .isCloseTo(0, within(4 * ERROR));
    }
  }

  private static double[] squares(double[] numbers) {
    return DoubleStream.of(numbers).map(number -> number * number).toArray();
  }

  /** Kolmogorov's statistic; beyond 1.95 / √n by chance once in a thousand times. */
  private static double farthest(double[] numbers, DoubleUnaryOperator cumulative) {
    double[] sorted = DoubleStream.of(numbers).sorted().toArray();
    return IntStream.range(0, sorted.length)
        .mapToDouble(i -> Math.abs(cumulative.applyAsDouble(sorted[i]) - (i + 0.5) / sorted.length))
        .max()
        .orElseThrow();
  }
}
