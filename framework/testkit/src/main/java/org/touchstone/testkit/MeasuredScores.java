// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.touchstone.api.metric.Measure;
import org.touchstone.api.metric.Measure.Direction;
import org.touchstone.api.metric.Score;

/** What a measure makes of scores. */
final class MeasuredScores {

  private MeasuredScores() {}

  /** The defined scores of the measure's quantity. */
  static List<Double> values(Stream<Score> scores, Measure measure) {
    return scores
        .filter(score -> score.quantity().equals(measure.quantity()))
        .flatMapToDouble(score -> score.value().stream())
        .boxed()
        .toList();
  }

  /**
   * The mean of the defined scores, so that higher is better; 0 for a measure without direction.
   * Empty where all are undefined, as they may be of maps in which there is nothing to measure.
   */
  static OptionalDouble merit(Stream<Score> scores, Measure measure) {
    OptionalDouble mean = values(scores, measure).stream().mapToDouble(value -> value).average();
    return mean.isEmpty()
        ? mean
        : OptionalDouble.of(sign(measure.direction()) * mean.getAsDouble());
  }

  private static int sign(Direction direction) {
    return switch (direction) {
      case HIGHER_IS_BETTER -> 1;
      case LOWER_IS_BETTER -> -1;
      case NEUTRAL -> 0;
    };
  }
}
