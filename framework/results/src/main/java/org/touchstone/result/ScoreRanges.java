// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the measures of a run allow its scores to be. */
public final class ScoreRanges {

  /** A quantity of a metric. */
  private record Quantity(String metric, String name) {}

  private final Map<Quantity, ScoreRange> ranges = new HashMap<>();

  /** Those of some measures; of a quantity that several average, all must allow a score. */
  public ScoreRanges(List<RecordedMeasure> measures) {
    for (RecordedMeasure measure : measures) {
      ranges.merge(
          new Quantity(measure.metric(), measure.measure().quantity()),
          ScoreRange.of(measure.measure()),
          ScoreRange::and);
    }
  }

  /** Whether a measure averages a quantity of a metric. */
  public boolean know(String metric, String quantity) {
    return ranges.containsKey(new Quantity(metric, quantity));
  }

  /** Why a score of a known quantity cannot be; empty where it can, or where nobody knows. */
  public Optional<String> refusal(ItemScore item) {
    ScoreRange range = ranges.get(new Quantity(item.metric(), item.score().quantity()));
    if (range == null || item.score().value().isEmpty()) {
      return Optional.empty();
    }
    double value = item.score().value().getAsDouble();
    return range.allows(value)
        ? Optional.empty()
        : Optional.of(
            "The score %s of '%s' is not within %s to %s, as its measures are."
                .formatted(value, item.score().quantity(), range.low(), range.high()));
  }
}
