// SPDX-License-Identifier: Apache-2.0
package org.touchstone.compare;

import org.touchstone.result.Bootstrap;
import org.touchstone.result.Interval;
import org.touchstone.result.RecordedMeasure;
import org.touchstone.statistics.LabelExchange;
import org.touchstone.statistics.Paired;
import org.touchstone.statistics.SignFlip;

/**
 * Gathers the evidence on the cells of one measure. All methods share its drawings, as in a run.
 *
 * @param drawings of the images that the measure's metric scored
 */
record CellEvidence(RecordedMeasure measure, SignFlip test, Bootstrap drawings) {

  private static final int RESAMPLES = 1000;
  private static final int LEAST_PATTERNS = 9999;
  private static final int PATTERNS_PER_CELL = 100;

  /**
   * Draws images.
   *
   * @param cells how many are compared in all: the permutation test tries so many patterns that its
   *     smallest p, taken times their number, is still far below 5 %
   */
  static CellEvidence on(RecordedMeasure measure, long seed, int cells, int images) {
    return new CellEvidence(
        measure,
        new SignFlip(seed, Math.max(LEAST_PATTERNS, PATTERNS_PER_CELL * cells - 1)),
        Bootstrap.draw(seed, measure.name(), images, RESAMPLES));
  }

  /** The evidence before p is adjusted. */
  PairedEvidence of(PairedScores scores) {
    LabelExchange exchange = scores.tally().exchange();
    Paired paired = Paired.of(scores.tally().mean(), scores.tally().jackknife());
    Interval interval = drawings.interval(scores.tally()).orElseThrow();
    double p = test.pValue(exchange);
    return new PairedEvidence(
        interval,
        p,
        p,
        paired,
        Paired.rankBiserial(scores.tally().rises()),
        scores.hits(measure.measure().low(), measure.measure().high()),
        exchange.units());
  }
}
