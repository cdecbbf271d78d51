// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.touchstone.result.Cell;

/**
 * One aligned column of text in a table on a console.
 *
 * @param texts one a row
 * @param right whether the texts end at the same place, as numbers do
 */
record ConsoleColumn(String header, List<String> texts, boolean right) {

  /** The column that a function makes of the cells; what was not run stays blank. */
  static ConsoleColumn of(
      Column column, String header, boolean right, Function<Cell, String> text) {
    return new ConsoleColumn(
        header,
        column.cells().stream().map((Optional<Cell> cell) -> cell.map(text).orElse("")).toList(),
        right);
  }

  boolean blank() {
    return texts.stream().allMatch(String::isEmpty);
  }

  int width() {
    return Stream.concat(Stream.of(header), texts.stream())
        .mapToInt(String::length)
        .max()
        .orElseThrow();
  }

  String head() {
    return pad(header);
  }

  String row(int index) {
    return pad(texts.get(index));
  }

  private String pad(String text) {
    String blanks = " ".repeat(width() - text.length());
    return right ? blanks + text : text + blanks;
  }
}
