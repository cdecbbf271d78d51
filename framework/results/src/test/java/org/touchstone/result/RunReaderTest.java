// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchstone.api.metric.Measure;
import org.touchstone.api.metric.Measure.Averaging;
import org.touchstone.api.metric.Measure.Direction;
import org.touchstone.problem.UserException;

/** A finished run of one method, two images and one score each. */
final class RunReaderTest {

  private static final Measure MEASURE =
      new Measure(
          "", "rise", Averaging.MICRO, Direction.NEUTRAL, 0, Double.POSITIVE_INFINITY, "A rise.");

  @TempDir private Path folder;

  @BeforeEach
  void aRun() throws IOException {
    Cell cell =
        new Cell(
            "a",
            "growth",
            MEASURE,
            OptionalDouble.of(2),
            2,
            0,
            Optional.of(new Interval(1, 3)),
            Optional.empty());
    Judgements judged = Judgements.of(List.of(cell), Optional.of(List.of()), List.of());
    JsonNode spec =
        JsonMapper.builder()
            .build()
            .readTree(
                "{\"experiment\": \"e\", \"model\": \"m\", \"dataset\": {\"d\": {}}, \"methods\": [{\"plain\": {}, \"as\": \"a\"}],"
                    + " \"metrics\": [{\"growth\": {}, \"as\": \"growth\"}], \"seed\": 7}");
    JsonNode facts = JsonMapper.builder().build().createObjectNode();
    Files.writeString(
        folder.resolve("results.json"),
        new ResultsFile("e", spec, facts, List.of(cell), List.of(), judged).toJson());
    Files.writeString(folder.resolve("provenance.json"), "{}");
    items("3.0");
  }

  private void items(String second) throws IOException {
    Files.writeString(
        folder.resolve("items.csv"),
        ItemScores.HEADER + "0,s0,a,growth,rise,,,1.0\n1,s1,a,growth,rise,,," + second + "\n");
  }

  @Test
  void isReadBack() {
    List<ItemScore> items = RunReader.readAll(List.of(folder)).get(0).items();
    assertThat(items)
        .extracting(item -> item.score().value().orElseThrow())
        .containsExactly(1., 3.);
  }

  /** Older versions wrote down whatever a metric gave. */
  @ParameterizedTest
  @ValueSource(strings = {"Infinity", "-Infinity", "NaN", "1.0E101", "1.0E309"})
  void aScoreThatCannotBeAveragedIsRefused(String value) throws IOException {
    items(value);
    assertThatThrownBy(() -> RunReader.readAll(List.of(folder)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("The score '%s' cannot be averaged.".formatted(value))
        .hasMessageContaining("items.csv:3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"Infinity\"", "\"NaN\"", "1e101", "true", "\"3\""})
  void soItIsInABaseline(String value) throws IOException {
    String baseline = BaselineFile.of(RunReader.readAll(List.of(folder)).get(0));
    assertThat(baseline).contains("\"values\":[1,3]");
    Path file = folder.resolve("baseline.json");
    Files.writeString(file, baseline.replace("[1,3]", "[1," + value + "]"));
    assertThatThrownBy(() -> RunReader.readAll(List.of(file)))
        .isInstanceOf(UserException.class)
        .hasMessageMatching("(?s).*/values/1' (must be a number, not|is no score: 1.0E101).*");
  }

  @Test
  void aScoreThatItsMeasureDoesNotAllowIsRefused() throws IOException {
    items("-1.0");
    assertThatThrownBy(() -> RunReader.readAll(List.of(folder)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("The score -1.0 of 'rise' is not within 0.0 to Infinity")
        .hasMessageContaining("items.csv:3");
  }
}
