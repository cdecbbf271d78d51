// SPDX-License-Identifier: Apache-2.0
package org.touchstone.statistics;

import java.util.Arrays;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Which shares of the resampled estimates lie below the two ends of a 95 % interval.
 *
 * <p>The percentile bootstrap takes 2.5 % and 97.5 % whatever the estimates are. BCa
 * (bias-corrected and accelerated; Efron, "Better Bootstrap Confidence Intervals", 1987; Efron and
 * Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 14) moves both levels by how far
 * the estimate lies from the median of its resamples, and by how fast its standard error changes
 * with its value.
 */
public record BcaLevels(double low, double high) {

  /** The levels of the percentile bootstrap. */
  public static final BcaLevels PERCENTILE = new BcaLevels(0.025, 0.975);

  /** Averages of few values are often equal; how they were summed must not decide. */
  private static final double ROUNDING = 1e-12;

  private static final NormalDistribution NORMAL = new NormalDistribution();
  private static final double Z = NORMAL.inverseCumulativeProbability(PERCENTILE.high);

  /**
   * The levels of BCa. They are {@link #PERCENTILE} where BCa is not defined: every resample is on
   * one side of the estimate (so also where all are equal to each other and not to it), the
   * estimates that leave out one unit are all equal or not all numbers, or an end runs away.
   *
   * @param estimate of the whole sample
   * @param resampled the estimates of the resamples; those equal to {@code estimate} count half
   * @param jackknife the estimates that leave out one unit each
   */
  public static BcaLevels bca(double estimate, double[] resampled, double[] jackknife) {
    double bias = bias(estimate, resampled);
    double acceleration = acceleration(jackknife);
    double low = level(bias, acceleration, -Z);
    double high = level(bias, acceleration, Z);
    return low < high && low > 0 && high < 1 ? new BcaLevels(low, high) : PERCENTILE;
  }

  private static double bias(double estimate, double[] resampled) {
    double below = 0;
    for (double value : resampled) {
      boolean same = Math.abs(value - estimate) <= ROUNDING * Math.abs(estimate);
      below += same ? 0.5 : value < estimate ? 1 : 0;
    }
    double share = below / resampled.length;
    return share > 0 && share < 1 ? NORMAL.inverseCumulativeProbability(share) : Double.NaN;
  }

  /** A sixth of the skewness of the jackknife's estimates, mirrored; NaN where they are equal. */
  static double acceleration(double[] jackknife) {
    double mean = Arrays.stream(jackknife).average().orElse(Double.NaN);
    double squares = 0;
    double cubes = 0;
    for (double value : jackknife) {
      double deviation = mean - value;
      squares += deviation * deviation;
      cubes += deviation * deviation * deviation;
    }
    return cubes / (6 * Math.pow(squares, 1.5));
  }

  /** NaN where an ingredient is, or beyond the pole of the formula. */
  private static double level(double bias, double acceleration, double z) {
    double scale = 1 - acceleration * (bias + z);
    return scale > 0 ? NORMAL.cumulativeProbability(bias + (bias + z) / scale) : Double.NaN;
  }
}
