// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.util.List;

/**
 * A figure: images and explained classes downwards, methods or layers across.
 *
 * @param columns what stands above the maps
 */
public record Grid(String title, List<String> columns, List<GridRow> rows) {

  public Grid {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    for (GridRow row : rows) {
      if (row.tiles().size() != columns.size()) {
        throw new IllegalArgumentException(
            "A row of %s maps does not fit %s columns."
                .formatted(row.tiles().size(), columns.size()));
      }
    }
  }

  /** The grid of a single column, under that column's name. */
  public Grid only(int column) {
    return new Grid(
        columns.get(column),
        List.of(columns.get(column)),
        rows.stream()
            .map(row -> new GridRow(row.image(), row.caption(), List.of(row.tiles().get(column))))
            .toList());
  }
}
