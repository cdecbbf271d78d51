// SPDX-License-Identifier: Apache-2.0
package org.touchstone.boot;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.touchstone.report.Captions;
import org.touchstone.report.Grid;
import org.touchstone.report.GridRow;
import org.touchstone.run.Gallery;
import org.touchstone.spec.FigureSpec;

/** The grids that a specification asks for. */
record FigureGrids(Prepared prepared, Gallery gallery) {

  /** The grid of a figure; images beyond the dataset's end are left out. */
  Grid grid(FigureSpec figure) throws IOException {
    List<GridRow> rows = new ArrayList<>();
    for (int index : figure.samples()) {
      if (index < prepared.samples().size()) {
        rows.addAll(rows(figure, gallery.exhibit(prepared.samples(), index)));
      }
    }
    return new Grid(figure.title(), figure.columns(), rows);
  }

  private List<GridRow> rows(FigureSpec figure, Gallery.Exhibit exhibit) {
    List<Integer> classes =
        figure.explain() == FigureSpec.Explain.LABELLED ? exhibit.labelled() : exhibit.extremes();
    return classes.stream().map(index -> row(figure, exhibit, index)).toList();
  }

  private GridRow row(FigureSpec figure, Gallery.Exhibit exhibit, int index) {
    return GridRow.of(
        exhibit.image(),
        Captions.of(prepared.plan().network().labels(), exhibit.logits(), index),
        figure.columns().stream().map(row -> exhibit.maps().get(row).get(index)).toList());
  }
}
