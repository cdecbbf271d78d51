// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchstone.api.metric.Explanation;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.metric.Score;
import org.touchstone.api.metric.Target;
import org.touchstone.calls.PluginException;
import org.touchstone.graph.WrittenMethod;
import org.touchstone.journal.Failure;
import org.touchstone.journal.History;
import org.touchstone.journal.Outcome;
import org.touchstone.result.ItemScore;

/** What a run that goes well gives: the same whatever the batches are. */
final class RunnerTest {

  @Test
  void scoresAreInTheOrderOfTheDatasetAndThenOfThePlan() {
    Map<String, Metric.OfImage> metrics =
        Tried.ordered("second", Peaks.ALL, "first", Peaks.LABELLED);
    Outcome outcome = Tried.USUAL.under(metrics).run(Pictures.of(10), 4);
    List<List<Object>> cells =
        outcome.scores().stream()
            .map(s -> List.<Object>of(s.index(), s.method(), s.metric()))
            .distinct()
            .toList();
    List<List<Object>> expected = new ArrayList<>();
    for (int index = 0; index < 10; index++) {
      for (String method : List.of("red", "blue")) {
        expected.add(List.of(index, method, "second"));
        expected.add(List.of(index, method, "first"));
      }
    }
    assertThat(cells).isEqualTo(expected);
    assertThat(outcome.failures()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7, 20, 50})
  void theSizeOfABatchChangesNoScore(int batch) {
    List<ItemScore> alone = Tried.USUAL.run(Pictures.of(20), 1).scores();
    List<ItemScore> together = Tried.USUAL.run(Pictures.of(20), batch).scores();
    assertThat(alone.stream().map(ItemScore::score).distinct()).hasSizeGreaterThan(100);
    assertThat(keys(together)).isEqualTo(keys(alone));
    for (int i = 0; i < alone.size(); i++) {
      Score expected = alone.get(i).score();
      assertThat(together.get(i).score().value().orElseThrow())
          .as("%s", alone.get(i))
          .isCloseTo(
              expected.value().orElseThrow(),
              within(expected.quantity().equals("place") ? 0 : 1e-4));
    }
  }

  private static List<ItemScore> keys(List<ItemScore> scores) {
    return scores.stream()
        .map(
            s ->
                new ItemScore(
                    s.index(),
                    s.sample(),
                    s.method(),
                    s.metric(),
                    Score.of(s.score().quantity(), s.score().group(), 0)))
        .toList();
  }

  @Test
  void theSameRunTwiceGivesTheSame() {
    assertThat(Tried.USUAL.run(Pictures.of(20), 3)).isEqualTo(Tried.USUAL.run(Pictures.of(20), 3));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void thePreviousPictureIsKnownAcrossBatches(int batch) {
    Outcome outcome = Tried.USUAL.run(Pictures.of(5), batch);
    assertThat(before(outcome, "red"))
        .containsExactly("nothing", "picture0", "picture1", "picture2", "picture3");
    assertThat(before(outcome, "blue")).isEqualTo(before(outcome, "red"));
  }

  static List<String> before(Outcome outcome, String method) {
    return outcome.scores().stream()
        .filter(s -> s.method().equals(method) && s.score().quantity().equals("after"))
        .map(s -> s.score().group())
        .toList();
  }

  @Test
  void aMetricGetsTheMapsOfTheClassesThatItAsksFor() {
    Pictures pictures = new Pictures().add("a").add("c", "b", "c").add("cat").add();
    Metric.OfImage given = new Peaks(Set.of(Target.LABELLED, new Target.Of(0)));
    Outcome outcome = Tried.USUAL.under(Map.of("given", given)).run(pictures, 4);
    assertThat(
            outcome.scores().stream()
                .filter(s -> s.method().equals("red") && s.score().quantity().equals("place"))
                .map(s -> s.sample() + " " + s.score().group()))
        .containsExactly(
            "picture0 a", "picture1 a", "picture1 b", "picture1 c", "picture2 a", "picture3 a");
  }

  /** What other metrics ask for is not there, nor in the picture before. */
  @ParameterizedTest
  @ValueSource(strings = {"alone", "beside", "before"})
  void aMetricGetsNoOtherMap(String how) {
    Metric.OfImage greedy =
        new WrittenMetric(
            "height",
            e -> {
              Explanation read = how.equals("before") ? e.previous().orElse(e) : e;
              boolean first = how.equals("before") && e.previous().isEmpty();
              return List.of(Score.of("height", "", read.map(first ? 0 : 2).argmax()));
            });
    Map<String, Metric.OfImage> metrics =
        how.equals("alone")
            ? Map.of("greedy", greedy)
            : Tried.ordered("all", Peaks.ALL, "greedy", greedy);
    Pictures pictures = new Pictures().add("a", "b", "c").add("a", "b", "c");
    Outcome outcome = Tried.USUAL.under(metrics).run(pictures, 2);
    String reason =
        "Metric 'greedy' failed: IllegalStateException: The map of class 2 was not asked for; a"
            + " metric gets the targets that it names.";
    assertThat(outcome.failures()).extracting(Failure::reason).containsOnly(reason);
    assertThat(outcome.failures())
        .extracting(Failure::index)
        .isEqualTo(how.equals("before") ? List.of(1, 1) : List.of(0, 0, 1, 1));
    assertThat(outcome.failures()).allMatch(failure -> failure.metrics().equals(List.of("greedy")));
  }

  /** Whether such a picture shares its batch with others must make no difference. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void picturesWithoutLabelsAreShownToTheMetricsAllTheSame(int batch) {
    Pictures pictures = new Pictures().add().add().add("a").add().add("unknown").add("b").add();
    Outcome outcome = Tried.USUAL.under(Map.of("labelled", Peaks.LABELLED)).run(pictures, batch);
    assertThat(before(outcome, "red"))
        .containsExactly(
            "nothing", "picture0", "picture1", "picture2", "picture3", "picture4", "picture5");
    assertThat(outcome.failures()).isEmpty();
  }

  @Test
  void mapsComeToTheSizeOfTheInput() {
    Metric.OfImage size =
        new WrittenMetric("size", e -> List.of(Score.of("size", "", e.map(0).values().length)));
    Outcome outcome =
        Tried.USUAL
            .with(Map.of("coarse", WrittenMethod.onValue("block2_pool", (tf, map) -> map)))
            .under(Map.of("size", size))
            .run(Pictures.of(2), 2);
    assertThat(outcome.scores())
        .extracting(s -> s.score().value().orElseThrow())
        .containsOnly(64.0);
  }

  @Test
  void progressAddsUp() {
    List<Integer> finished = new ArrayList<>();
    Pictures pictures = Pictures.of(6).addBroken(new java.io.IOException("torn")).add().add();
    Tried.USUAL.run(pictures, 4, finished::add);
    assertThat(finished).containsExactly(4, 4, 1);
  }

  @Test
  void aDatasetWithoutPicturesHasNoScores() {
    assertThat(Tried.USUAL.run(new Pictures(), 4)).isEqualTo(new Outcome(List.of(), List.of()));
  }

  /** A dataset of any size must fit the memory. */
  @Test
  void noMoreThanTwoBatchesAreReadAhead() {
    Pictures pictures = Pictures.of(40);
    List<Integer> furthest = new ArrayList<>();
    Tried.USUAL.run(pictures, 4, images -> furthest.add(pictures.furthest()));
    assertThat(furthest).hasSize(10);
    for (int batch = 0; batch < 10; batch++) {
      assertThat(furthest.get(batch)).isLessThan((batch + 3) * 4);
    }
  }

  @Test
  void aLimitEndsTheRunBeforeTheDataset() {
    Pictures pictures = Pictures.of(40);
    try (var graph = Tried.USUAL.compile()) {
      var plan = Tried.USUAL.plan(Pictures.of(5), 3);
      Outcome outcome =
          Tried.USUAL.runner(plan, graph).run(pictures, History.none(), Tried.ALL, images -> {});
      assertThat(outcome.scores()).extracting(ItemScore::index).doesNotContain(5).contains(4);
      assertThat(pictures.furthest()).isEqualTo(4);
    }
  }

  /** Normalising in place is a mistake of its author, and no matter of other metrics. */
  @Test
  void aMetricThatWritesIntoItsMapsChangesNoOther() {
    Metric.OfImage writing =
        new WrittenMetric(
            "sum",
            e -> {
              Arrays.fill(e.map(0).values(), 0);
              e.previous().ifPresent(before -> Arrays.fill(before.map(0).values(), 0));
              return List.of(Score.of("sum", "", 0));
            });
    Metric.OfImage reading =
        new WrittenMetric("place", e -> List.of(Score.of("place", "", e.map(0).argmax())));
    List<ItemScore> alone =
        Tried.USUAL.under(Map.of("reading", reading)).run(Pictures.of(5), 2).scores();
    List<ItemScore> beside =
        Tried.USUAL
            .under(Tried.ordered("writing", writing, "reading", reading))
            .run(Pictures.of(5), 2)
            .scores();
    assertThat(beside.stream().filter(score -> score.metric().equals("reading")).toList())
        .isEqualTo(alone);
  }

  @Test
  void twoSamplesOfOneIdAreAFaultOfTheDataset() throws IOException {
    Pictures pictures = Pictures.of(5).add(Pictures.of(3).get(2));
    assertThatThrownBy(() -> Tried.USUAL.run(pictures, 2))
        .isInstanceOf(PluginException.class)
        .hasMessageContaining("it gave the samples 2 and 5 the same id, 'picture2'.");
  }
}
