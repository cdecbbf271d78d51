// SPDX-License-Identifier: Apache-2.0
package org.touchstone.statistics;

import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * The paired permutation test (Fisher, "The Design of Experiments", 1935, section 21), two-sided:
 * how often chance gives a difference at least as large, if the labels of every unit had been dealt
 * by a coin.
 *
 * @param seed of the patterns, where not all are tried
 * @param patterns how many random patterns are tried at most with more than {@value #EXACT} units;
 *     the smallest possible p is then 1 / (patterns + 1)
 */
public record SignFlip(long seed, int patterns) {

  /** Up to so many units that differ, all 2^units patterns are tried and p is exact. */
  public static final int EXACT = 16;

  /**
   * Sampling ends once so many patterns were extreme: p is then known to 5 % of itself, and still
   * valid (Besag and Clifford, "Sequential Monte Carlo p-values", 1991).
   */
  private static final int ENOUGH = 400;

  /** Differences that are the same but for rounding count as equal. */
  private static final double ROUNDING = 1e-10;

  /** The p value; 1 where nothing differs. */
  public double pValue(LabelExchange exchange) {
    int units = exchange.units();
    double observed = Math.abs(exchange.difference(new boolean[units]));
    double least = observed * (1 - ROUNDING);
    return units <= EXACT ? exact(exchange, least) : sampled(exchange, least);
  }

  /** To exchange all labels changes the sign alone, so the first unit may stay as it is. */
  private static double exact(LabelExchange exchange, double least) {
    boolean[] exchanged = new boolean[exchange.units()];
    int all = 1 << Math.max(0, exchanged.length - 1);
    int extreme = 0;
    for (int pattern = 0; pattern < all; pattern++) {
      for (int i = 1; i < exchanged.length; i++) {
        exchanged[i] = (pattern >> (i - 1) & 1) == 1;
      }
      extreme += isExtreme(exchange.difference(exchanged), least) ? 1 : 0;
    }
    return (double) extreme / all;
  }

  /** The observed pattern is one of those that chance may give (Phipson and Smyth, 2010). */
  private double sampled(LabelExchange exchange, double least) {
    RandomGenerator random = new Well19937c(seed);
    boolean[] exchanged = new boolean[exchange.units()];
    int extreme = 0;
    int tried = 0;
    while (tried < patterns && extreme < ENOUGH) {
      deal(random, exchanged);
      extreme += isExtreme(exchange.difference(exchanged), least) ? 1 : 0;
      tried++;
    }
    return (extreme + 1.0) / (tried + 1.0);
  }

  private static void deal(RandomGenerator random, boolean[] exchanged) {
    int bits = 0;
    for (int i = 0; i < exchanged.length; i++) {
      bits = i % Integer.SIZE == 0 ? random.nextInt() : bits >>> 1;
      exchanged[i] = (bits & 1) == 1;
    }
  }

  /** A pattern that leaves nothing to compare speaks for chance. */
  private static boolean isExtreme(double difference, double least) {
    return Double.isNaN(difference) || Math.abs(difference) >= least;
  }
}
