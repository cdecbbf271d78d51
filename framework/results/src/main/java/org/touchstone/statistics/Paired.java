// SPDX-License-Identifier: Apache-2.0
package org.touchstone.statistics;

import java.util.Arrays;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.ranking.NaturalRanking;

/**
 * How large a difference of paired scores is, and how small a one could have been found.
 *
 * @param difference of the two averages
 * @param error the standard error of the difference
 * @param units how many pairs there are, at least 2
 */
public record Paired(double difference, double error, int units) {

  private static final double TWO_SIDED_5 = 0.975;
  private static final double POWER = 0.8;
  private static final double ROUNDING = 1e-12;

  /**
   * From the estimates that leave out one pair each. For a plain mean the error is that of the
   * textbook, the standard deviation of the differences over √n; for a mean of class means it is
   * that of Tukey's pseudo-values (Efron and Tibshirani, 1993, chapter 11).
   */
  public static Paired of(double difference, double[] jackknife) {
    int n = jackknife.length;
    double mean = Arrays.stream(jackknife).average().orElse(Double.NaN);
    double squares = Arrays.stream(jackknife).map(value -> (value - mean) * (value - mean)).sum();
    return new Paired(difference, Math.sqrt((n - 1.0) / n * squares), n);
  }

  /**
   * Cohen's d of paired scores: the difference in standard deviations of the differences. NaN where
   * all differences are the same but for rounding.
   */
  public double dz() {
    boolean constant = error <= ROUNDING * Math.abs(difference);
    return constant ? Double.NaN : difference / (error * Math.sqrt(units));
  }

  /**
   * The smallest difference that a two-sided test at 5 % finds four times of five: the sum of the
   * two t quantiles times the standard error (Armitage, Berry and Matthews, "Statistical Methods in
   * Medical Research", section 18.2, with t for z).
   */
  public double detectable() {
    TDistribution t = new TDistribution(null, units - 1.0);
    return error
        * (t.inverseCumulativeProbability(TWO_SIDED_5) + t.inverseCumulativeProbability(POWER));
  }

  /**
   * The matched-pairs rank-biserial correlation (Kerby, "The simple difference formula", 2014): the
   * share of the ranks of rises less that of falls, from −1 to 1. Pairs without a difference are
   * left out; NaN where none is left.
   */
  public static double rankBiserial(double[] differences) {
    double[] changed = Arrays.stream(differences).filter(d -> d != 0).toArray();
    if (changed.length == 0) {
      return Double.NaN;
    }
    double[] ranks = new NaturalRanking().rank(Arrays.stream(changed).map(Math::abs).toArray());
    double balance = 0;
    for (int i = 0; i < changed.length; i++) {
      balance += Math.signum(changed[i]) * ranks[i];
    }
    return balance / Arrays.stream(ranks).sum();
  }
}
