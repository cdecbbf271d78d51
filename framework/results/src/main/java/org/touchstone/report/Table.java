// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.util.List;
import org.touchstone.result.Cell;

/**
 * What a table shows.
 *
 * @param rows names of methods
 * @param columns {@code metric}, {@code metric.measure}, or two of these as {@code a / b}: the
 *     first as a share of the second, in percent
 */
public record Table(String title, List<String> rows, List<String> columns) {

  public Table {
    rows = List.copyOf(rows);
    columns = List.copyOf(columns);
  }

  /** Every method against the headline of every metric: for a specification without tables. */
  public static Table ofAll(List<Cell> cells) {
    return new Table(
        "Results",
        cells.stream().map(Cell::method).distinct().toList(),
        cells.stream()
            .filter(cell -> cell.measure().name().isEmpty())
            .map(Cell::measureName)
            .distinct()
            .toList());
  }
}
