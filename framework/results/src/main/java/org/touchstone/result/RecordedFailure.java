// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.touchstone.document.JsonFile;
import org.touchstone.document.JsonKind;
import org.touchstone.document.JsonRecords;

/**
 * A line of {@code failures.jsonl}, as {@code experiments/RESULTS.md} describes it.
 *
 * @param metrics missing for every one
 * @param trace missing where nothing was thrown
 */
public record RecordedFailure(
    int index,
    String sample,
    @JsonDeserialize(using = JsonKind.Name.class) String method,
    @JsonInclude(Include.NON_ABSENT) Optional<List<String>> metrics,
    String reason,
    @JsonInclude(Include.NON_ABSENT) Optional<List<String>> trace) {

  /**
   * A failure.
   *
   * @param metrics empty for every one
   * @param trace empty where nothing was thrown
   */
  public static RecordedFailure of(
      int index,
      String sample,
      String method,
      List<String> metrics,
      String reason,
      List<String> trace) {
    return new RecordedFailure(
        index,
        sample,
        method,
        Optional.of(metrics).filter(names -> !names.isEmpty()),
        reason,
        Optional.of(trace).filter(lines -> !lines.isEmpty()));
  }

  /** The text of the file: one JSON object a line. */
  public static String toLines(List<RecordedFailure> failures) {
    return failures.stream().map(JsonRecords::line).collect(Collectors.joining("\n", "", "\n"));
  }

  /**
   * The lines of the file in the folder of a run; none where nothing failed, so that it is not
   * there.
   */
  public static List<RecordedFailure> readAll(Path folder) {
    Path file = folder.resolve(RunFile.FAILURES);
    return Files.exists(file)
        ? JsonFile.lines(file).stream()
            .map(line -> JsonRecords.read(line, RecordedFailure.class))
            .toList()
        : List.of();
  }
}
