// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.touchstone.result.Cell;

/** The columns of one measure under its name, as a console shows them. */
record ConsoleGroup(List<String> heading, List<ConsoleColumn> columns, int width) {

  private static final String GAP = " ";

  /**
   * What a console shows of a column of a table.
   *
   * @param compact whether an interval is written as its larger half
   */
  static ConsoleGroup of(Column column, boolean compact) {
    List<ConsoleColumn> columns = new ArrayList<>(List.of(values(column)));
    columns.add(
        ConsoleColumn.of(
            column,
            compact ? "±" : "interval",
            false,
            compact ? Numbers::halfInterval : Numbers::interval));
    columns.add(ConsoleColumn.of(column, "n", true, cell -> String.valueOf(cell.n())));
    columns.add(ConsoleColumn.of(column, "undef.", true, cell -> orBlank(cell.undefined())));
    columns.add(ConsoleColumn.of(column, "failed", true, cell -> orBlank(cell.failed())));
    columns.add(ConsoleColumn.of(column, "paper", true, column::paper));
    return of(column.heading(), columns.stream().filter(shown -> !shown.blank()).toList());
  }

  private static ConsoleGroup of(String heading, List<ConsoleColumn> columns) {
    int wide = columns.stream().mapToInt(ConsoleColumn::width).sum() + columns.size() - 1;
    List<String> lines = wrapped(heading, Math.max(wide, 16));
    int headed = lines.stream().mapToInt(String::length).max().orElse(0);
    return new ConsoleGroup(lines, columns, Math.max(wide, headed));
  }

  private static ConsoleColumn values(Column column) {
    return new ConsoleColumn(
        "value",
        column.cells().stream()
            .map((Optional<Cell> cell) -> cell.map(Numbers::value).orElse(Numbers.NOT_RUN))
            .toList(),
        true);
  }

  private static String orBlank(int count) {
    return count > 0 ? String.valueOf(count) : "";
  }

  /** Breaks a metric's name after hyphens, dots and blanks. */
  private static List<String> wrapped(String heading, int width) {
    List<String> lines = new ArrayList<>(List.of(""));
    for (String word : heading.split("(?<=[-. ])(?![↑↓])", -1)) {
      int last = lines.size() - 1;
      if (lines.get(last).isEmpty() || (lines.get(last) + word).length() <= width) {
        lines.set(last, lines.get(last) + word);
      } else {
        lines.add(word);
      }
    }
    return lines;
  }

  /** One line of the heading, counted from below so that headings stand on the same ground. */
  String heading(int fromBelow) {
    int index = heading.size() - 1 - fromBelow;
    return pad(index < 0 ? "" : heading.get(index));
  }

  String head() {
    return line(ConsoleColumn::head);
  }

  String row(int index) {
    return line(column -> column.row(index));
  }

  String rule() {
    return "─".repeat(width);
  }

  private String line(Function<ConsoleColumn, String> text) {
    return pad(columns.stream().map(text).collect(Collectors.joining(GAP)));
  }

  private String pad(String text) {
    return text + " ".repeat(width - text.length());
  }
}
