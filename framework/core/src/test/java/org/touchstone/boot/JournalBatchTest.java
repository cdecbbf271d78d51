// SPDX-License-Identifier: Apache-2.0
package org.touchstone.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.api.metric.Score;
import org.touchstone.result.ItemScore;
import org.touchstone.result.Journal;
import org.touchstone.run.Failure;
import org.touchstone.run.Outcome;

/** What a journal gives back is what was found, to the last bit. */
final class JournalBatchTest {

  private static final Outcome EMPTY = new Outcome(List.of(), List.of());

  @TempDir private Path folder;

  private static ItemScore item(OptionalDouble value) {
    return new ItemScore(3, "a, \"b\"\n\u2028", "LRP γ=∞", "m", 2, new Score("q", "", value));
  }

  private List<Outcome> reread(Outcome... outcomes) throws IOException {
    Path file = folder.resolve("journal.jsonl");
    try (Journal journal = Journal.open(file).orElseThrow()) {
      journal.begin("run");
      JournalHistory history = new JournalHistory(journal);
      List.of(outcomes).forEach(history::add);
      assertThat(history.finished()).containsExactly(outcomes);
    }
    try (JournalHistory history = new JournalHistory(Journal.open(file).orElseThrow())) {
      return history.finished();
    }
  }

  @Test
  void every_double_comes_back() throws IOException {
    DoubleStream special =
        DoubleStream.of(
            0.0,
            -0.0,
            0.1,
            100,
            1.0 / 3,
            2.0E-3,
            2.2250738585072014E-308,
            Double.MIN_VALUE,
            Double.MAX_VALUE,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Double.NaN);
    Random random = new Random(1);
    DoubleStream any = DoubleStream.generate(() -> Double.longBitsToDouble(random.nextLong()));
    List<ItemScore> scores = new ArrayList<>();
    DoubleStream.concat(special, any.limit(10_000))
        .forEach(value -> scores.add(item(OptionalDouble.of(value))));
    Outcome outcome = new Outcome(scores, List.of());
    assertThat(reread(outcome)).containsExactly(outcome);
  }

  @Test
  void undefined_scores_failures_and_batches_without_either_come_back() throws IOException {
    Outcome outcome =
        new Outcome(
            List.of(item(OptionalDouble.empty()), item(OptionalDouble.of(1))),
            List.of(
                new Failure(4, "#4", Failure.EVERY, "torn \\ \"x\"."),
                new Failure(5, "b", "GradCAM_Pos B4", "NaN."),
                new Failure(
                    6,
                    "c",
                    "LRP",
                    List.of("a", "b \"c\""),
                    "Oh.",
                    List.of("x.Y: Oh.", "  at z\tγ"))));
    assertThat(reread(outcome, EMPTY, outcome)).containsExactly(outcome, EMPTY, outcome);
  }
}
