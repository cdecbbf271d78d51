// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.util.List;
import java.util.Optional;
import org.touchstone.result.Cell;
import org.touchstone.result.PublishedVerdicts;

/**
 * One measure of a table.
 *
 * @param cells one a row of the table; empty where it was not run
 * @param verdicts on all cells of the run
 */
record Column(String name, List<Optional<Cell>> cells, PublishedVerdicts verdicts) {

  static List<Column> of(Table table, List<Cell> cells) {
    PublishedVerdicts verdicts = PublishedVerdicts.of(cells);
    return table.columns().stream()
        .map(
            name ->
                new Column(
                    name,
                    table.rows().stream().map(row -> find(cells, row, name)).toList(),
                    verdicts))
        .toList();
  }

  private static Optional<Cell> find(List<Cell> cells, String method, String name) {
    int sign = name.indexOf(Ratio.SIGN);
    if (sign < 0) {
      return single(cells, method, name);
    }
    return single(cells, method, name.substring(0, sign))
        .flatMap(
            part ->
                single(cells, method, name.substring(sign + Ratio.SIGN.length()))
                    .map(whole -> Ratio.of(part, whole)));
  }

  private static Optional<Cell> single(List<Cell> cells, String method, String metric) {
    return cells.stream()
        .filter(cell -> cell.method().equals(method) && cell.measureName().equals(metric))
        .findFirst();
  }

  /** The name with the arrow that says which way is better. */
  String heading() {
    return cells.stream()
        .flatMap(Optional::stream)
        .findFirst()
        .map(cell -> name + Numbers.arrow(cell.measure()))
        .orElse(name);
  }

  /** What a publication reports, with the sign of the verdict; empty where it reports nothing. */
  String paper(Cell cell) {
    String sign = verdicts.on(cell).map(verdict -> " " + verdict.sign()).orElse("");
    return Numbers.paper(cell) + sign;
  }

  /** Whether a publication reports a value for any of its cells. */
  boolean published() {
    return cells.stream().flatMap(Optional::stream).anyMatch(cell -> cell.paper().isPresent());
  }
}
