// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.touchstone.api.metric.Measure;
import org.touchstone.api.metric.Measure.Averaging;
import org.touchstone.api.metric.Measure.Direction;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.metric.Score;
import org.touchstone.api.randomizer.Stage;

/**
 * What every metric of a change must keep, over the stages of a network like VGG that is randomised
 * from its logits down. A metric's test implements it and gives the metric; JUnit runs the rest.
 */
public interface ChangeMetricContract extends ScoresContract {

  @Override
  Metric.OfChange metric();

  @Override
  default Stream<Score> everyScore() {
    return Stream.of(
            scores(ChangeCase.unrelated(metric())),
            scoresOfBrokenMaps(),
            scores(ChangeCase.unchanged(metric())))
        .flatMap(scores -> scores);
  }

  /** Without those of the trained network, whose map is compared with itself. */
  @Override
  default Stream<Score> scoresOfNoise() {
    return randomized(ChangeCase.unrelated(metric()));
  }

  @Override
  default Stream<Score> scoresOfBrokenMaps() {
    return Stream.concat(
        scores(ChangeCase.broken(metric())), scores(ChangeCase.degenerate(metric())));
  }

  @Test
  default void groupsAreStages() {
    for (ChangeCase change : ChangeCase.unrelated(metric())) {
      change
          .scores(metric())
          .forEach(
              (stage, scores) ->
                  assertThat(scores)
                      .as("scores at the stage '%s'", stage.name())
                      .allSatisfy(score -> assertThat(score.group()).isEqualTo(stage.name())));
    }
  }

  /** The trained network is left out of averages; a measure cannot be of it alone. */
  @Test
  default void everyMeasureHasScoresOfRandomWeights() {
    List<String> scored =
        randomized(ChangeCase.unrelated(metric())).map(Score::quantity).distinct().toList();
    assertThat(metric().measures())
        .allSatisfy(measure -> assertThat(scored).contains(measure.quantity()));
  }

  @Test
  default void theFirstImageHasNoneBefore() {
    ChangeCase first = ChangeCase.unrelated(metric()).get(0);
    assertThat(first.trained().previous()).isEmpty();
    assertThat(metric().measures()).as("measures").isNotEmpty();
    assertThat(MeasuredScores.values(scores(List.of(first)), metric().measures().get(0)))
        .as("scores of the headline")
        .isNotEmpty();
  }

  /** The image before another is explained for those metrics alone that say that they read it. */
  @Test
  default void readsThePreviousImageIfItSaysSo() {
    List<ChangeCase> cases = ChangeCase.unrelated(metric());
    List<Score> after = scores(cases).toList();
    List<Score> alone = scores(cases.stream().map(ChangeCase::alone).toList()).toList();
    assertThat(!after.equals(alone))
        .as("whether scores depend on the image before")
        .isEqualTo(metric().readsPrevious());
  }

  /** As far as the trained network has scores, which a metric of changes alone may leave out. */
  @Test
  default void noStageIsWorseThanTheTrainedNetworkItself() {
    Map<String, List<Score>> byStage =
        scores(ChangeCase.unrelated(metric())).collect(Collectors.groupingBy(Score::group));
    List<Score> ofTrained = byStage.getOrDefault(Stage.TRAINED.name(), List.of());
    for (Measure measure : curves()) {
      MeasuredScores.merit(ofTrained.stream(), measure)
          .ifPresent(
              trained ->
                  byStage.forEach(
                      (stage, scores) -> assertNoWorse(stage, scores, measure, trained)));
    }
  }

  private static void assertNoWorse(
      String stage, List<Score> scores, Measure measure, double trained) {
    MeasuredScores.merit(scores.stream(), measure)
        .ifPresent(
            merit ->
                assertThat(merit)
                    .as("merit of unrelated maps by '%s' at '%s'", measure.name(), stage)
                    .isGreaterThanOrEqualTo(trained));
  }

  @Test
  default void unchangedMapsScoreAsTheTrainedNetworkItself() {
    for (ChangeCase change : ChangeCase.unchanged(metric())) {
      Map<Stage, List<Score>> byStage = change.scores(metric());
      for (Measure measure : curves()) {
        List<Double> trained = MeasuredScores.values(byStage.get(Stage.TRAINED).stream(), measure);
        if (!trained.isEmpty()) {
          byStage.forEach(
              (stage, scores) ->
                  assertThat(MeasuredScores.values(scores.stream(), measure))
                      .as(
                          "scores of an unchanged map by '%s' at '%s'",
                          measure.name(), stage.name())
                      .isEqualTo(trained));
        }
      }
    }
  }

  @Test
  default void unrelatedMapsAreBetterThanUnchangedOnes() {
    List<Score> unrelated = randomized(ChangeCase.unrelated(metric())).toList();
    List<Score> unchanged = randomized(ChangeCase.unchanged(metric())).toList();
    for (Measure measure : metric().measures()) {
      OptionalDouble better = MeasuredScores.merit(unrelated.stream(), measure);
      OptionalDouble worse = MeasuredScores.merit(unchanged.stream(), measure);
      boolean compared = better.isPresent() && worse.isPresent();
      if (compared && measure.direction() != Direction.NEUTRAL) {
        assertThat(better.getAsDouble())
            .as("merit of unrelated maps by '%s'", measure.name())
            .isGreaterThan(worse.getAsDouble());
      }
    }
  }

  private List<Measure> curves() {
    return metric().measures().stream()
        .filter(measure -> measure.averaging() == Averaging.MACRO)
        .filter(measure -> measure.direction() != Direction.NEUTRAL)
        .toList();
  }

  private Stream<Score> scores(List<ChangeCase> changes) {
    Metric.OfChange metric = metric();
    return changes.stream()
        .flatMap(change -> change.scores(metric).values().stream())
        .flatMap(List::stream);
  }

  private Stream<Score> randomized(List<ChangeCase> changes) {
    return scores(changes).filter(score -> !score.group().equals(Stage.TRAINED.name()));
  }
}
