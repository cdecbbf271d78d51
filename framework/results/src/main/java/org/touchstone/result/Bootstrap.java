// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;
import org.touchstone.statistics.BcaLevels;

/**
 * Drawings of images with replacement, and the intervals that they give: bias-corrected and
 * accelerated, see {@link BcaLevels#bca}, which also says when they fall back to plain percentiles.
 *
 * <p>Images are drawn, and left out by the jackknife, and not trials, because the trials of one
 * image are not independent. A drawing in which nothing is defined is left out.
 */
public record Bootstrap(int[][] drawings) {

  /**
   * Draws as many images as there are, {@code resamples} times.
   *
   * @param name what the drawings are for; another name gives other drawings
   */
  public static Bootstrap draw(long seed, String name, int images, int resamples) {
    RandomGenerator random =
        new Well19937c(new int[] {(int) seed, (int) (seed >>> Integer.SIZE), name.hashCode()});
    int[][] drawings = new int[images == 0 ? 0 : resamples][images];
    for (int[] drawing : drawings) {
      Arrays.setAll(drawing, i -> random.nextInt(images));
    }
    return new Bootstrap(drawings);
  }

  /** The 95 % interval; empty with fewer than two images that have a defined score. */
  public Optional<Interval> interval(ImageStatistic average) {
    double[] jackknife = average.jackknife();
    if (jackknife.length < 2) {
      return Optional.empty();
    }
    double[] means =
        Arrays.stream(drawings)
            .mapToDouble(average::mean)
            .filter(mean -> !Double.isNaN(mean))
            .toArray();
    BcaLevels levels = BcaLevels.bca(average.mean(), means, jackknife);
    Percentile percentile = new Percentile().withEstimationType(EstimationType.R_7);
    percentile.setData(means);
    return Optional.of(
        new Interval(
            percentile.evaluate(100 * levels.low()), percentile.evaluate(100 * levels.high())));
  }
}
