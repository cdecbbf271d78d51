// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.touchstone.api.metric.Direction;
import org.touchstone.api.metric.Explanation;
import org.touchstone.api.metric.Measure;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.metric.Score;

/**
 * What every metric must keep. A metric's test implements it and gives the metric; JUnit runs the
 * rest.
 */
public interface MetricContract {

  /** The metric that is tested. Its trials must include classes of images with three objects. */
  Metric.OfImage metric();

  @Test
  default void headlineComesFirst() {
    assertThat(metric().measures()).as("measures").isNotEmpty();
    assertThat(metric().measures().get(0).name()).as("name of the headline").isEmpty();
  }

  @Test
  default void measuresHaveNamesOfTheirOwn() {
    assertThat(metric().measures()).extracting(Measure::name).doesNotHaveDuplicates();
    assertThat(metric().measures().stream().skip(1))
        .allSatisfy(measure -> assertThat(measure.name()).matches("[a-z0-9]+(-[a-z0-9]+)*"));
  }

  @Test
  default void measuresSayWhatTheyMean() {
    assertThat(metric().measures())
        .allSatisfy(measure -> assertThat(measure.low()).isLessThan(measure.high()))
        .allSatisfy(measure -> assertThat(measure.meaning()).endsWith("."));
  }

  @Test
  default void everyQuantityIsMeasured() {
    List<String> quantities = metric().measures().stream().map(Measure::quantity).toList();
    assertThat(scores(everyCase())).isNotEmpty();
    assertThat(scores(everyCase()))
        .allSatisfy(score -> assertThat(quantities).contains(score.quantity()));
  }

  @Test
  default void everyMeasureHasScores() {
    List<String> scored = scores(everyCase()).map(Score::quantity).distinct().toList();
    assertThat(metric().measures())
        .allSatisfy(measure -> assertThat(scored).contains(measure.quantity()));
  }

  @Test
  default void scoresStayInRange() {
    for (Measure measure : metric().measures()) {
      assertThat(values(everyCase(), measure))
          .as("scores of '%s'", measure.quantity())
          .allSatisfy(value -> assertThat(value).isBetween(measure.low(), measure.high()));
    }
  }

  /** A score may be undefined where the measure says so, and never on maps that differ. */
  @Test
  default void undefinedScoresAreAnnounced() {
    assertThat(scores(MetricCases.noise(metric())))
        .as("scores of noise")
        .allSatisfy(score -> assertThat(score.value()).isPresent());
    Stream<Explanation> hard =
        Stream.of(MetricCases.constant(metric()), MetricCases.notFinite(metric()))
            .flatMap(cases -> cases);
    List<String> undefined =
        scores(hard).filter(score -> score.value().isEmpty()).map(Score::quantity).toList();
    assertThat(metric().measures())
        .filteredOn(measure -> undefined.contains(measure.quantity()))
        .allSatisfy(measure -> assertThat(measure.meaning()).contains("undefined"));
  }

  @Test
  default void sameScoresTwice() {
    assertThat(scores(everyCase()).toList()).isEqualTo(scores(everyCase()).toList());
  }

  @Test
  default void perfectMapsAreNoWorseThanInvertedOnes() {
    for (Measure measure : metric().measures()) {
      double perfect = mean(MetricCases.perfect(metric()), measure);
      double inverted = mean(MetricCases.inverted(metric()), measure);
      if (measure.direction() == Direction.HIGHER_IS_BETTER) {
        assertThat(perfect).as("'%s'", measure.name()).isGreaterThanOrEqualTo(inverted);
      } else if (measure.direction() == Direction.LOWER_IS_BETTER) {
        assertThat(perfect).as("'%s'", measure.name()).isLessThanOrEqualTo(inverted + 1e-9);
      }
    }
  }

  private Stream<Explanation> everyCase() {
    Metric.OfImage metric = metric();
    return Stream.of(
            MetricCases.noise(metric),
            MetricCases.constant(metric),
            MetricCases.notFinite(metric),
            MetricCases.perfect(metric),
            MetricCases.inverted(metric))
        .flatMap(cases -> cases);
  }

  private Stream<Score> scores(Stream<Explanation> explanations) {
    Metric.OfImage metric = metric();
    return explanations.flatMap(explanation -> metric.score(explanation).stream());
  }

  private List<Double> values(Stream<Explanation> explanations, Measure measure) {
    return scores(explanations)
        .filter(score -> score.quantity().equals(measure.quantity()))
        .flatMapToDouble(score -> score.value().stream())
        .boxed()
        .toList();
  }

  private double mean(Stream<Explanation> explanations, Measure measure) {
    DoubleStream values = values(explanations, measure).stream().mapToDouble(value -> value);
    return values.average().orElseThrow();
  }
}
