// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.touchstone.document.JsonFile;
import org.touchstone.document.JsonValue;

/**
 * A line of {@code failures.jsonl}, as {@code experiments/RESULTS.md} describes it.
 *
 * @param metrics empty for every one
 * @param trace empty where nothing was thrown
 */
public record RecordedFailure(
    int index,
    String sample,
    String method,
    List<String> metrics,
    String reason,
    List<String> trace) {

  /**
   * The lines of the file in the folder of a run; none where nothing failed, so that it is not
   * there.
   */
  public static List<RecordedFailure> readAll(Path folder) {
    Path file = folder.resolve(RunFile.FAILURES);
    return Files.exists(file)
        ? JsonFile.lines(file).stream().map(RecordedFailure::read).toList()
        : List.of();
  }

  private static RecordedFailure read(JsonValue line) {
    return new RecordedFailure(
        line.field("index").count(),
        line.field("sample").text(),
        line.field("method").name(),
        texts(line, "metrics"),
        line.field("reason").text(),
        texts(line, "trace"));
  }

  private static List<String> texts(JsonValue line, String key) {
    return line.optional(key)
        .map(list -> list.items().stream().map(JsonValue::text).toList())
        .orElse(List.of());
  }
}
