// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import org.touchstone.api.metric.Measure.Direction;
import org.touchstone.api.metric.Measure.Evidence;

/**
 * What one measure answers to the question of its evidence.
 *
 * @param cell of a measure that has evidence
 */
public record EvidenceAnswer(Cell cell) {

  /** The bootstrap's intervals of fewer scores are too narrow to decide anything. */
  public static final int LEAST_SCORES = 10;

  /** Where the interval lies. */
  public enum Reply {
    /** Wholly on the good side. */
    YES,
    /** Wholly on the other side; the boundary itself belongs to it. */
    NO,
    /** On both, or there is no interval, or it is of fewer than {@value #LEAST_SCORES} scores. */
    OPEN;

    /** By how far the worst and the best end of an interval lie on the good side. */
    static Reply of(double worst, double best) {
      return worst > 0 ? YES : best <= 0 ? NO : OPEN;
    }
  }

  /** The question and its boundary. */
  public Evidence evidence() {
    return cell.measure().evidence().orElseThrow();
  }

  /** Where the interval lies. */
  public Reply reply() {
    return cell.interval()
        .filter(interval -> cell.n() >= LEAST_SCORES)
        .map(this::reply)
        .orElse(Reply.OPEN);
  }

  private Reply reply(Interval interval) {
    boolean higher = cell.measure().direction() == Direction.HIGHER_IS_BETTER;
    double boundary = evidence().boundary();
    double worst = higher ? interval.low() - boundary : boundary - interval.high();
    double best = higher ? interval.high() - boundary : boundary - interval.low();
    return Reply.of(worst, best);
  }
}
