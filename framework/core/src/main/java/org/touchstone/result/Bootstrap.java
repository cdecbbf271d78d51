// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;

/**
 * Drawings of images with replacement (Efron's percentile bootstrap).
 *
 * <p>Images are drawn and not trials, because the trials of one image are not independent. A
 * drawing in which nothing is defined is left out.
 */
record Bootstrap(int[][] drawings) {

  private static final double LOW = 2.5;
  private static final double HIGH = 97.5;

  /**
   * Draws as many images as there are, {@code resamples} times.
   *
   * @param name what the drawings are for; another name gives other drawings
   */
  static Bootstrap draw(long seed, String name, int images, int resamples) {
    RandomGenerator random =
        new Well19937c(new int[] {(int) seed, (int) (seed >>> Integer.SIZE), name.hashCode()});
    int[][] drawings = new int[images == 0 ? 0 : resamples][images];
    for (int[] drawing : drawings) {
      Arrays.setAll(drawing, i -> random.nextInt(images));
    }
    return new Bootstrap(drawings);
  }

  /** The middle 95 % of the means; empty with fewer than two images that have a defined score. */
  Optional<Interval> interval(Tally tally) {
    if (tally.imagesWithScores() < 2) {
      return Optional.empty();
    }
    double[] means =
        Arrays.stream(drawings)
            .mapToDouble(tally::mean)
            .filter(mean -> !Double.isNaN(mean))
            .toArray();
    Percentile percentile = new Percentile().withEstimationType(EstimationType.R_7);
    percentile.setData(means);
    return Optional.of(new Interval(percentile.evaluate(LOW), percentile.evaluate(HIGH)));
  }
}
