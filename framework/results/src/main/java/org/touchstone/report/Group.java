// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.touchstone.result.Cell;

/** The strips of one measure under its name, as a console shows them. */
record Group(List<String> heading, List<Strip> strips, int width) {

  private static final String GAP = " ";

  /**
   * The strips of a column.
   *
   * @param compact whether an interval is written as its larger half
   */
  static Group of(Column column, boolean compact) {
    List<Strip> strips = new ArrayList<>(List.of(values(column)));
    strips.add(
        Strip.of(
            column,
            compact ? "±" : "interval",
            false,
            compact ? Numbers::halfInterval : Numbers::interval));
    strips.add(Strip.of(column, "n", true, cell -> String.valueOf(cell.n())));
    strips.add(Strip.of(column, "undef.", true, cell -> orBlank(cell.undefined())));
    strips.add(Strip.of(column, "failed", true, cell -> orBlank(cell.failed())));
    strips.add(Strip.of(column, "paper", true, column::paper));
    return of(column.heading(), strips.stream().filter(strip -> !strip.blank()).toList());
  }

  private static Group of(String heading, List<Strip> strips) {
    int stripped = strips.stream().mapToInt(Strip::width).sum() + strips.size() - 1;
    List<String> lines = wrapped(heading, Math.max(stripped, 16));
    int headed = lines.stream().mapToInt(String::length).max().orElse(0);
    return new Group(lines, strips, Math.max(stripped, headed));
  }

  private static Strip values(Column column) {
    return new Strip(
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
    return line(Strip::head);
  }

  String row(int index) {
    return line(strip -> strip.row(index));
  }

  String rule() {
    return "─".repeat(width);
  }

  private String line(Function<Strip, String> text) {
    return pad(strips.stream().map(text).collect(Collectors.joining(GAP)));
  }

  private String pad(String text) {
    return text + " ".repeat(width - text.length());
  }
}
