// SPDX-License-Identifier: Apache-2.0
package org.touchstone.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchstone.api.metric.Measure;
import org.touchstone.api.metric.Measure.Averaging;
import org.touchstone.api.metric.Measure.Direction;
import org.touchstone.api.metric.Score;
import org.touchstone.problem.UserException;
import org.touchstone.result.ItemScore;
import org.touchstone.result.RecordedMeasure;

/** What a journal gives back is what was found, to the last bit, or it is refused. */
final class JournalBatchTest {

  private static final String SUM = "0123456789abcdef".repeat(4);
  private static final String ID = "a, \"b\"\n\u2028";

  private static final Measure MEASURE =
      new Measure(
          "", "q", Averaging.MICRO, Direction.NEUTRAL, -ItemScore.LARGEST, ItemScore.LARGEST, "Q.");

  /** Two images a batch, five in all. */
  private static final JournalScope SCOPE =
      new JournalScope(
          5,
          2,
          List.of("LRP γ=∞", "GradCAM_Pos B4"),
          new TreeMap<>(Map.of("b \"c\"", 0, "m", 2)),
          List.of(new RecordedMeasure("b \"c\"", MEASURE), new RecordedMeasure("m", MEASURE)));

  @TempDir private Path folder;

  private static ItemScore item(int index, OptionalDouble value) {
    return new ItemScore(index, ID + index, "LRP γ=∞", "m", 2, new Score("q", "", value));
  }

  private static SampleSum read(int index) {
    return new SampleSum(index, ID + index, SUM);
  }

  /** A batch in which nothing came of any image. */
  private static Outcome empty(int number) {
    List<SampleSum> samples =
        Stream.of(2 * number, 2 * number + 1)
            .filter(index -> index < 5)
            .map(JournalBatchTest::read)
            .toList();
    return new Outcome(samples, List.of(), List.of());
  }

  private List<Outcome> reread(Outcome... outcomes) throws IOException {
    Path file = folder.resolve("journal.jsonl");
    try (Journal journal = Journal.open(file).orElseThrow()) {
      journal.begin("run", "");
      JournalHistory history = new JournalHistory(journal, new JournalBatchReader(file, SCOPE));
      List.of(outcomes).forEach(history::add);
      assertThat(history.finished()).containsExactly(outcomes);
    }
    try (Journal journal = Journal.open(file).orElseThrow()) {
      return new JournalHistory(journal, new JournalBatchReader(file, SCOPE)).finished();
    }
  }

  @Test
  void everyScoreComesBack() throws IOException {
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
            ItemScore.LARGEST,
            -ItemScore.LARGEST);
    Random random = new Random(1);
    DoubleStream any =
        DoubleStream.generate(() -> Double.longBitsToDouble(random.nextLong()))
            .filter(ItemScore::canBe);
    List<ItemScore> scores = new ArrayList<>();
    DoubleStream.concat(special, any.limit(10_000))
        .forEach(value -> scores.add(item(0, OptionalDouble.of(value))));
    Outcome outcome = new Outcome(List.of(read(0), read(1)), scores, List.of());
    assertThat(reread(outcome)).containsExactly(outcome);
  }

  @Test
  void undefinedScoresFailuresAndBatchesWithoutEitherComeBack() throws IOException {
    Outcome outcome =
        new Outcome(
            List.of(read(2), new SampleSum(3, "#3", "")),
            List.of(item(2, OptionalDouble.empty()), item(2, OptionalDouble.of(1))),
            List.of(
                new Failure(3, "#3", Failure.EVERY, "torn \\ \"x\"."),
                new Failure(2, ID + 2, "GradCAM_Pos B4", "NaN."),
                new Failure(
                    2,
                    ID + 2,
                    "LRP γ=∞",
                    List.of("m", "b \"c\""),
                    "Oh.",
                    List.of("x.Y: Oh.", "  at z\tγ"))));
    assertThat(reread(empty(0), outcome, empty(2))).containsExactly(empty(0), outcome, empty(2));
  }

  private static final String WHOLE =
      """
      {"samples": [["a", "SUM", 2], ["#1", null, 0]],
       "scores": [[0, "a", "LRP γ=∞", "m", "q", "", 0, 0.5], [0, "a", "LRP γ=∞", "m", "q", "", 2, null]],
       "failures": [[1, "#1", "every method", "torn", [], []]]}
      """
          .replace("SUM", SUM);

  private Optional<Outcome> read(String batch, int line) {
    try {
      ObjectNode tree = (ObjectNode) JsonMapper.builder().build().readTree(batch);
      return new JournalBatchReader(folder.resolve("journal.jsonl"), SCOPE).read(tree, line);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aBatchIsReadAsItStands() {
    assertThat(read(WHOLE, 2))
        .hasValueSatisfying(outcome -> assertThat(outcome.scores()).hasSize(2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$.scores=null",
        "$.scores=[]",
        "$.scores=[[0, 'a', 'LRP γ=∞', 'm', 'q', '', 0, 0.5]]",
        "$.failures=[]",
      })
  void aBatchThatLacksItsScoresIsToBeExplainedAgain(String change) {
    assertThat(read(WHOLE, 2)).isPresent();
    assertThat(read(changed(change), 2)).isEmpty();
    assertThat(read(WHOLE.replace("\"scores\"", "\"stores\""), 2)).isEmpty();
  }

  private static String changed(String change) {
    String[] parts = change.split("=", 2);
    String key = parts[0].substring(2);
    try {
      ObjectNode tree = (ObjectNode) JsonMapper.builder().build().readTree(WHOLE);
      tree.set(key, JsonMapper.builder().build().readTree(parts[1].replace('\'', '"')));
      return tree.toString();
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          0.5           | "0.5"        | '/scores/0/7' must be a number, not "0.5".
          0.5           | "NaN?"       | '/scores/0/7' must be a number, not "NaN?".
          0.5           | true         | '/scores/0/7' must be a number, not true.
          0.5           | 0.5, 1       | '/scores/0' must have 8 values, not 9.
          [0, "a", "LRP | [2, "a", "LRP | '/scores/0/0' must be a whole number from 0 to 1, not 2.
          [0, "a", "LRP | [1, "a", "LRP | '/scores/0/1' must be '#1', the image at its position.
          [0, "a", "LRP | [-1, "a", "LRP | '/scores/0/0' must be a whole number from 0 to 1, not -1.
          [0, "a", "LRP | ["0", "a", "LRP | '/scores/0/0' must be a whole number from 0 to 1, not "0".
          [0, "a", "LRP | [0.0, "a", "LRP | '/scores/0/0' must be a whole number from 0 to 1, not 0.0.
          [0, "a", "LRP | [null, "a", "LRP | '/scores/0/0' must be a whole number from 0 to 1, not nothing.
          γ=∞", "m"     | γ=∞", "n"    | '/scores/0/3' must be one of b "c", m, not "n".
          γ=∞"          | γ=2"         | '/scores/0/2' must be one of LRP γ=∞, GradCAM_Pos B4, not "LRP γ=2".
          "q"           | 7            | '/scores/0/4' must be text, not 7.
          "q"           | "r"          | '/scores/0/4' is a quantity that no measure of 'm' has.
          "q", ""       | "q", "\\\\u001b" | '/scores/0/5' holds a control character.
          0.5           | 1e101        | '/scores/0/7' is no score: 1.0E101.
          "", 2         | "", 3        | '/scores/1/6' must be a whole number from 0 to 2, not 3.
          every method  | any method   | '/failures/0/2' must be one of every method, LRP γ=∞, GradCAM_Pos B4, not "any method".
          "torn", []    | "torn", ["x"] | '/failures/0/4/0' must be one of b "c", m, not "x".
          "torn", []    | "torn", {}   | '/failures/0/4' must be a list, not keys and values.
          ", 2], ["#1"  | ", -1], ["#1" | '/samples/0/2' must be a whole number from 0 to 2147483647, not -1.
          0123456789abcdef0123 | x     | '/samples/0/1' must be a SHA-256.
          ["#1", null, 0] | ["#1", null] | '/samples/1' must have 3 values, not 2.
          , ["#1", null, 0] | ``       | '/samples' must have 2 values, not 1.
          samples       | simples      | It lacks the key 'samples'.
          "failures": [ | "failures": ["x", | '/failures/0' must be a list, not "x".
          "scores": [   | "scores": ["x", | '/scores/0' must be a list, not "x".
          """)
  void aBatchOfNoSuchRunIsRefused(String from, String to, String what) {
    String batch = WHOLE.replaceFirst(java.util.regex.Pattern.quote(from), to);
    assertThat(batch).isNotEqualTo(WHOLE);
    assertThatThrownBy(() -> read(batch, 2))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("[damaged-file] " + what)
        .hasMessageContaining("at " + folder.resolve("journal.jsonl") + ":2:1");
  }

  @Test
  void aBatchTooManyIsRefused() {
    assertThatThrownBy(() -> read(WHOLE, 5))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("The run has 3 batches, and this is one more.");
  }
}
