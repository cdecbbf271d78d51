// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.touchstone.result.Cell;
import org.touchstone.result.Expectation;

/** The sentences under the tables that say how to read them. */
final class Footnotes {

  private Footnotes() {}

  static List<String> of(List<Column> columns) {
    return of(columns, source -> source);
  }

  /**
   * The same for a kind of file in which not every sign stands for itself.
   *
   * @param escaped what specifications say, as it is written there
   */
  static List<String> of(List<Column> columns, UnaryOperator<String> escaped) {
    List<Cell> cells = columns.stream().flatMap(Footnotes::present).toList();
    List<String> notes = new ArrayList<>();
    notes.add("↑ higher is better, ↓ lower is better.");
    notes.add("[low, high]: 95 % interval by bootstrap over images.");
    notes.add("n: how many scores were averaged.");
    if (cells.stream().anyMatch(cell -> cell.undefined() > 0)) {
      notes.add("undefined: scores without a value, counted but never averaged in.");
    }
    if (cells.stream().anyMatch(cell -> cell.failed() > 0)) {
      notes.add(
          "failed: images that something failed on; what they did not score is missing here,"
              + " and failures.jsonl says why.");
    }
    if (cells.stream().anyMatch(cell -> cell.value().isEmpty())) {
      notes.add(Numbers.NOTHING + ": no score was defined.");
    }
    if (columns.stream().anyMatch(column -> column.name().contains(Ratio.SIGN))) {
      notes.add("a / b: a as a share of b, in percent.");
    }
    sources(cells)
        .map(escaped)
        .ifPresent(
            text -> {
              notes.add("paper: what is published, on its own data: " + text);
              notes.add(
                  "✓ reproduced within the tolerance; ~ not that, but in the same order to nine of ten"
                      + " of the other methods; ✗ neither.");
            });
    return notes;
  }

  private static java.util.stream.Stream<Cell> present(Column column) {
    return column.cells().stream().flatMap(Optional::stream);
  }

  private static Optional<String> sources(List<Cell> cells) {
    List<String> sources =
        cells.stream()
            .flatMap(cell -> cell.paper().stream())
            .map(Expectation::source)
            .filter(source -> !source.isBlank())
            .distinct()
            .toList();
    return sources.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", sources) + ".");
  }
}
