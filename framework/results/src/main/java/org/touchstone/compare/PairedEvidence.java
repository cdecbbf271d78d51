// SPDX-License-Identifier: Apache-2.0
package org.touchstone.compare;

import java.util.Optional;
import org.touchstone.result.Interval;
import org.touchstone.statistics.McNemar;
import org.touchstone.statistics.Paired;

/**
 * What two sets of scores of the same images say of their difference.
 *
 * <p>The unit of the interval, of p and of the effect size is the image, because the trials of one
 * image are not independent. Only {@link #hits} counts trials: a hit is gained or lost by a trial,
 * and its test says so.
 *
 * @param interval of the difference, 95 %, by bootstrap over images
 * @param p of the paired permutation test over images
 * @param holm p adjusted for all cells in which a difference could be found; 1 for the others
 * @param paired the difference with its standard error, over images
 * @param rankBiserial over images; NaN where no image changed
 * @param hits for scores that are hits or misses: the trials that changed
 * @param changed how many images have not the same scores in both
 */
public record PairedEvidence(
    Interval interval,
    double p,
    double holm,
    Paired paired,
    double rankBiserial,
    Optional<McNemar> hits,
    int changed) {

  /**
   * Whether enough images changed that p could fall below 5 %: of n images it is at least 2^(1−n).
   * A test that can find nothing adds nothing to the chance of a false finding, so the adjustment
   * need not count it (Tarone, "A modified Bonferroni method for discrete data", 1990). Where one
   * method of many was changed, the adjustment is then for the measures of that one.
   */
  boolean couldBeFound() {
    return Math.pow(2, 1 - changed) <= ComparedCell.LEVEL;
  }

  double difference() {
    return paired.difference();
  }

  PairedEvidence adjusted(double holm) {
    return new PairedEvidence(interval, p, holm, paired, rankBiserial, hits, changed);
  }
}
