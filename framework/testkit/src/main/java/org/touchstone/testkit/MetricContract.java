// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.touchstone.api.metric.Explanation;
import org.touchstone.api.metric.Measure;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.metric.Score;

/**
 * What every metric of an image's maps must keep. A metric's test implements it and gives the
 * metric; JUnit runs the rest.
 */
public interface MetricContract extends ScoresContract {

  /** The metric that is tested. Its trials must include classes of images with three objects. */
  @Override
  Metric.OfImage metric();

  @Override
  default Stream<Score> everyScore() {
    return Stream.of(
            scoresOfNoise(),
            scoresOfBrokenMaps(),
            scores(MetricCases.perfect(metric())),
            scores(MetricCases.inverted(metric())),
            scores(MetricCases.degenerate(metric())))
        .flatMap(scores -> scores);
  }

  @Override
  default Stream<Score> scoresOfNoise() {
    return scores(MetricCases.noise(metric()));
  }

  @Override
  default Stream<Score> scoresOfBrokenMaps() {
    return Stream.of(
            scores(MetricCases.constant(metric())),
            scores(MetricCases.notFinite(metric())),
            scores(MetricCases.degenerate(metric())))
        .flatMap(scores -> scores);
  }

  /**
   * Where either gives no defined score, as a map without positive relevance may, none is worse.
   */
  @Test
  default void perfectMapsAreNoWorseThanInvertedOnes() {
    List<Score> perfect = scores(MetricCases.perfect(metric())).toList();
    List<Score> inverted = scores(MetricCases.inverted(metric())).toList();
    for (Measure measure : metric().measures()) {
      OptionalDouble best = MeasuredScores.merit(perfect.stream(), measure);
      OptionalDouble worst = MeasuredScores.merit(inverted.stream(), measure);
      if (best.isPresent() && worst.isPresent()) {
        assertThat(best.getAsDouble())
            .as("merit of perfect maps by '%s'", measure.name())
            .isGreaterThanOrEqualTo(worst.getAsDouble() - 1e-9);
      }
    }
  }

  /** The image before another is explained for those metrics alone that say that they read it. */
  @Test
  default void readsThePreviousImageIfItSaysSo() {
    List<Score> after = scores(MetricCases.noise(metric())).toList();
    List<Score> alone = scores(MetricCases.noise(metric()).map(Explanation::alone)).toList();
    assertThat(!after.equals(alone))
        .as("whether scores depend on the image before")
        .isEqualTo(metric().readsPrevious());
  }

  private Stream<Score> scores(Stream<Explanation> explanations) {
    Metric.OfImage metric = metric();
    return explanations.flatMap(explanation -> metric.score(explanation).stream());
  }
}
