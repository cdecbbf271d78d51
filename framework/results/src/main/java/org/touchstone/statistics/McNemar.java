// SPDX-License-Identifier: Apache-2.0
package org.touchstone.statistics;

import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * McNemar's test of paired hits: of the trials that changed, how many were gained and how many
 * lost.
 *
 * <p>Always the mid-p variant of the exact test (Fagerland, Lydersen and Laake, "The McNemar test
 * for binary matched-pairs data: mid-p and asymptotic are better than exact conditional", 2013): it
 * keeps its level where the exact test is too careful and the approximation too bold. It takes the
 * trials as independent.
 *
 * @param gained trials that are a hit only in the second condition
 * @param lost trials that are a hit only in the first
 */
public record McNemar(int gained, int lost) {

  /** Two-sided; 1 where no trial changed. */
  public double midP() {
    if (gained + lost == 0) {
      return 1;
    }
    BinomialDistribution coin = new BinomialDistribution(null, gained + lost, 0.5);
    int fewer = Math.min(gained, lost);
    return gained == lost
        ? 1 - coin.probability(fewer) / 2
        : 2 * coin.cumulativeProbability(fewer) - coin.probability(fewer);
  }

  /** How many trials are gained for each that is lost; infinite or NaN where none is lost. */
  public double oddsRatio() {
    return (double) gained / lost;
  }
}
