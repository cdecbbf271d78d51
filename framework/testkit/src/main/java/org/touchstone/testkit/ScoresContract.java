// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.touchstone.api.metric.Measure;
import org.touchstone.api.metric.Measure.Evidence;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.metric.Score;

/**
 * What a metric's measures and scores must keep, whatever it is that it scores. A metric's test
 * implements {@link MetricContract} or {@link ChangeMetricContract}.
 */
public interface ScoresContract {

  /** The metric that is tested. */
  Metric metric();

  /** The scores of maps of all kinds. */
  Stream<Score> everyScore();

  /** The scores of finite maps that differ. */
  Stream<Score> scoresOfNoise();

  /** The scores where maps are constant or not finite, or classes cannot be told apart. */
  Stream<Score> scoresOfBrokenMaps();

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

  /** A measure with evidence can answer both yes and no, in words that reports join. */
  @Test
  default void evidenceCanAnswerBothWays() {
    for (Measure measure : metric().measures()) {
      measure.evidence().ifPresent(evidence -> ScoresContract.check(evidence, measure));
    }
  }

  private static void check(Evidence evidence, Measure measure) {
    assertThat(evidence.boundary())
        .as("boundary of '%s'", measure.name())
        .isStrictlyBetween(measure.low(), measure.high());
    assertThat(evidence.question()).matches("\\p{Lu}.*\\?");
    assertThat(List.of(evidence.yes(), evidence.no()))
        .doesNotHaveDuplicates()
        .allSatisfy(words -> assertThat(words).matches("\\p{Ll}.*[^.?!]"));
  }

  @Test
  default void everyQuantityIsMeasured() {
    List<String> quantities = metric().measures().stream().map(Measure::quantity).toList();
    assertThat(everyScore()).isNotEmpty();
    assertThat(everyScore()).allSatisfy(score -> assertThat(quantities).contains(score.quantity()));
  }

  @Test
  default void everyMeasureHasScores() {
    List<String> scored = everyScore().map(Score::quantity).distinct().toList();
    assertThat(metric().measures())
        .allSatisfy(measure -> assertThat(scored).contains(measure.quantity()));
  }

  /** To the last digit, where a run takes back what rounding puts outside. */
  @Test
  default void scoresStayInRange() {
    List<Score> scores = everyScore().toList();
    for (Measure measure : metric().measures()) {
      assertThat(MeasuredScores.values(scores.stream(), measure))
          .as("scores of '%s'", measure.quantity())
          .allSatisfy(value -> assertThat(value).isBetween(measure.low(), measure.high()));
    }
  }

  /** A score may be undefined where the measure says so, and never on maps that differ. */
  @Test
  default void undefinedScoresAreAnnounced() {
    assertThat(scoresOfNoise())
        .as("scores of noise")
        .allSatisfy(score -> assertThat(score.value()).isPresent());
    List<String> undefined =
        scoresOfBrokenMaps().filter(score -> score.value().isEmpty()).map(Score::quantity).toList();
    assertThat(metric().measures())
        .filteredOn(measure -> undefined.contains(measure.quantity()))
        .allSatisfy(measure -> assertThat(measure.meaning()).contains("undefined"));
  }

  @Test
  default void groupsHoldNoControlCharacters() {
    assertThat(everyScore())
        .allSatisfy(score -> assertThat(score.group()).doesNotContainPattern("\\p{Cntrl}"));
  }

  @Test
  default void sameScoresTwice() {
    assertThat(everyScore().toList()).isEqualTo(everyScore().toList());
  }
}
