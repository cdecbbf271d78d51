// SPDX-License-Identifier: Apache-2.0
package org.touchstone.compare;

import java.util.HashMap;
import java.util.Map;
import org.touchstone.result.Bootstrap;
import org.touchstone.result.Interval;
import org.touchstone.result.RecordedMeasure;
import org.touchstone.statistics.Exchange;
import org.touchstone.statistics.Paired;
import org.touchstone.statistics.SignFlip;

/**
 * Gathers the evidence on cells. All methods share the drawings of a measure, as in a run.
 *
 * @param patterns of the permutation test: enough that the smallest p, taken times the number of
 *     cells, is still far below 5 %
 */
record CellEvidence(long seed, int patterns, Map<String, Bootstrap> drawings) {

  private static final int RESAMPLES = 1000;
  private static final int LEAST_PATTERNS = 9999;
  private static final int PATTERNS_PER_CELL = 100;

  CellEvidence(long seed, int cells) {
    this(seed, Math.max(LEAST_PATTERNS, PATTERNS_PER_CELL * cells - 1), new HashMap<>());
  }

  /** The evidence before p is adjusted. */
  Evidence of(PairedScores scores, RecordedMeasure measure) {
    Exchange exchange = scores.tally().exchange();
    Paired paired = Paired.of(scores.tally().mean(), scores.tally().jackknife());
    Interval interval = bootstrap(measure, scores.images()).interval(scores.tally()).orElseThrow();
    double p = new SignFlip(seed, patterns).pValue(exchange);
    return new Evidence(
        interval,
        p,
        p,
        paired,
        Paired.rankBiserial(scores.tally().rises()),
        scores.hits(measure.low(), measure.high()),
        exchange.units());
  }

  private Bootstrap bootstrap(RecordedMeasure measure, int images) {
    return drawings.computeIfAbsent(
        measure.name(), name -> Bootstrap.draw(seed, name, images, RESAMPLES));
  }
}
