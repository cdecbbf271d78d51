// SPDX-License-Identifier: Apache-2.0
package org.touchstone.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.touchstone.api.metric.Measure;
import org.touchstone.api.metric.Measure.Averaging;
import org.touchstone.api.metric.Measure.Direction;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.metric.Score;
import org.touchstone.api.network.Network;
import org.touchstone.api.randomizer.Randomizer;
import org.touchstone.plan.Cost;
import org.touchstone.plan.Plan;
import org.touchstone.result.ItemScore;
import org.touchstone.spec.FigureSpec;

final class PageSamplesTest {

  private static final Direction HIGHER = Direction.HIGHER_IS_BETTER;
  private static final Direction LOWER = Direction.LOWER_IS_BETTER;

  @Test
  void theWorstImagesAreThoseOfTheMeasuresWrongSide() {
    List<ItemScore> scores = scores("a", "m", 5, 1, 3, 2, 4);
    assertThat(chosen(plan(HIGHER), scores).trained().keySet()).containsExactly(1, 3, 2);
    assertThat(chosen(plan(LOWER), scores).trained().keySet()).containsExactly(0, 4, 2);
    assertThat(chosen(plan(HIGHER), scores).trained())
        .containsEntry(1, List.of("among the worst in m"));
    assertThat(chosen(plan(HIGHER), scores).staged()).isEmpty();
  }

  @Test
  void amongEqualImagesTheFirstAreTaken() {
    assertThat(chosen(plan(HIGHER), scores("a", "m", 7, 1, 1, 1, 1, 1)).trained().keySet())
        .containsExactly(1, 2, 3);
  }

  @Test
  void aMeasureThatIsBetterNeitherWayChoosesNothing() {
    assertThat(chosen(plan(Direction.NEUTRAL), scores("a", "m", 1, 2, 3)).trained()).isEmpty();
  }

  @Test
  void theAverageOfAllMethodsDecides() {
    List<ItemScore> scores = new ArrayList<>(scores("a", "m", 0, 1, 5, 5, 5));
    scores.addAll(scores("b", "m", 9, 1, 1, 5, 4));
    assertThat(chosen(plan(HIGHER), scores).trained().keySet()).containsExactly(1, 2, 0);
  }

  @Test
  void onlyTheHeadlinesDefinedScoresCount() {
    List<ItemScore> scores = new ArrayList<>(scores("a", "m", 5, Double.NaN, 4, 3, 6));
    scores.addAll(scores("a", "another", 0, 0, 9, 9, 0));
    scores.add(new ItemScore(0, "s0", "a", "m", Score.of("another quantity", "", -100)));
    assertThat(chosen(plan(HIGHER), scores).trained().keySet()).containsExactly(3, 2, 0);
  }

  @Test
  void ofTheFiguresTheFirstThreeImagesAreTakenEachWithAllItsReasons() {
    List<FigureSpec> figures = List.of(figure("f1", 4, 0, 99), figure("f2", 0, 3, 2, 4));
    PageSamples chosen = PageSamples.of(figures, plan(HIGHER), scores("a", "m", 1, 2, 3, 4, 5));
    assertThat(List.copyOf(chosen.trained().entrySet()))
        .containsExactly(
            Map.entry(4, List.of("in f1", "in f2")),
            Map.entry(0, List.of("in f1", "in f2", "among the worst in m")),
            Map.entry(3, List.of("in f2")),
            Map.entry(1, List.of("among the worst in m")),
            Map.entry(2, List.of("among the worst in m")));
  }

  @Test
  void ofARandomisationTwoImagesOfFiguresAndTheWorstAreTaken() {
    List<FigureSpec> figures = List.of(figure("f", 4), changes("g", 3, 2, 0), changes("h", 2, 1));
    List<ItemScore> scores = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      scores.add(new ItemScore(i, "s" + i, "a", "c", 1, Score.of("q", "fc2", i)));
      scores.add(new ItemScore(i, "s" + i, "a", "c", 1, Score.of("q", "trained", 100 * (5 - i))));
    }
    PageSamples chosen = PageSamples.of(figures, changing(LOWER), scores);
    assertThat(chosen.trained()).isEqualTo(Map.of(4, List.of("in f")));
    assertThat(List.copyOf(chosen.staged().entrySet()))
        .containsExactly(
            Map.entry(3, List.of("in g")),
            Map.entry(2, List.of("in g", "in h")),
            Map.entry(4, List.of("among the worst in c")));
    assertThat(chosen(changing(HIGHER), scores).staged().keySet()).containsExactly(0);
  }

  @Test
  void whatARandomisationWouldShowIsLeftOutWhereThereIsNone() {
    PageSamples chosen =
        PageSamples.of(List.of(changes("g", 1)), plan(HIGHER), scores("a", "m", 1, 2));
    assertThat(chosen.trained().keySet()).containsExactly(0, 1);
    assertThat(chosen.staged()).isEmpty();
  }

  private static PageSamples chosen(Plan plan, List<ItemScore> scores) {
    return PageSamples.of(List.of(), plan, scores);
  }

  /** One score an image, from image 0 on. */
  private static List<ItemScore> scores(String method, String metric, double... values) {
    return IntStream.range(0, values.length)
        .mapToObj(i -> new ItemScore(i, "s" + i, method, metric, Score.of("q", "", values[i])))
        .toList();
  }

  private static FigureSpec figure(String name, Integer... samples) {
    return figure(name, Optional.empty(), samples);
  }

  private static FigureSpec changes(String name, Integer... samples) {
    return figure(
        name, Optional.of(new FigureSpec.Change("c", List.of(FigureSpec.Stage.TRAINED))), samples);
  }

  private static FigureSpec figure(
      String name, Optional<FigureSpec.Change> change, Integer... samples) {
    return new FigureSpec(
        name, "A figure", List.of(), List.of(samples), FigureSpec.Explain.EXTREMES, change);
  }

  private static Plan plan(Direction direction) {
    Metric.OfImage metric = mock();
    when(metric.measures()).thenReturn(measures(direction));
    return plan(List.of(new Plan.Evaluation("m", metric)), List.of());
  }

  private static Plan changing(Direction direction) {
    Metric.OfChange metric = mock();
    when(metric.measures()).thenReturn(measures(direction));
    Plan.Change change = new Plan.Change("c", metric);
    return plan(
        List.of(),
        List.of(new Plan.Randomization(mock(Randomizer.class), List.of(), List.of(change))));
  }

  private static List<Measure> measures(Direction direction) {
    Direction other = direction == HIGHER ? LOWER : HIGHER;
    return List.of(
        new Measure("", "q", Averaging.MICRO, direction, 0, 9, "The headline."),
        new Measure("same", "q", Averaging.MICRO, other, 0, 9, "Another."));
  }

  private static Plan plan(List<Plan.Evaluation> metrics, List<Plan.Randomization> randomizations) {
    return new Plan(
        "tried",
        mock(Network.class),
        List.of(),
        metrics,
        randomizations,
        5,
        5,
        5,
        new Cost(1, 3, 1000, 1000));
  }
}
