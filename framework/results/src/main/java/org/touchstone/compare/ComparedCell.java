// SPDX-License-Identifier: Apache-2.0
package org.touchstone.compare;

import java.util.Optional;
import org.touchstone.api.metric.Measure.Direction;
import org.touchstone.result.RecordedMeasure;
import org.touchstone.statistics.McNemar;

/**
 * One measure of one method in both runs.
 *
 * @param method the method's name
 * @param first its average in the first run, over the images that both have
 * @param defined the images that came to have a score, and those that lost all of theirs
 * @param margin in the measure's unit
 * @param evidence empty where nothing can be compared
 * @param why nothing can be compared; empty where it can
 */
public record ComparedCell(
    String method,
    RecordedMeasure measure,
    Average first,
    Average second,
    McNemar defined,
    double margin,
    Optional<PairedEvidence> evidence,
    String why) {

  /** A difference is found where its adjusted p is below. */
  static final double LEVEL = 0.05;

  /**
   * An average and how many scores it has.
   *
   * @param value NaN where no score is defined
   */
  public record Average(double value, int n, int undefined) {}

  /** That the difference is small comes first: what is surely too small to matter is the same. */
  public Ruling ruling() {
    if (evidence.isEmpty()) {
      return Ruling.NOT_COMPARABLE;
    }
    PairedEvidence found = evidence.get();
    if (found.interval().low() >= -margin && found.interval().high() <= margin) {
      return Ruling.SAME_WITHIN_MARGIN;
    }
    if (!(found.holm() < LEVEL)) {
      return Ruling.UNDECIDED;
    }
    if (measure.measure().direction() == Direction.NEUTRAL) {
      return Ruling.CHANGED;
    }
    boolean higher = found.difference() > 0;
    boolean higherIsBetter = measure.measure().direction() == Direction.HIGHER_IS_BETTER;
    return higher == higherIsBetter ? Ruling.BETTER : Ruling.WORSE;
  }

  ComparedCell adjusted(double holm) {
    return new ComparedCell(
        method, measure, first, second, defined, margin, evidence.map(e -> e.adjusted(holm)), why);
  }
}
