// SPDX-License-Identifier: Apache-2.0
package org.touchstone.experiment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.touchstone.report.Captions;
import org.touchstone.report.Grid;
import org.touchstone.report.GridRow;
import org.touchstone.run.Gallery;
import org.touchstone.spec.FigureSpec;

/** The grids that a specification asks for. */
final class FigureGrids {

  private final PreparedExperiment prepared;
  private final Gallery gallery;
  private final StageGrids stages;
  private final Set<String> omitted = new LinkedHashSet<>();

  FigureGrids(PreparedExperiment prepared, Gallery gallery) {
    this.prepared = prepared;
    this.gallery = gallery;
    this.stages = new StageGrids(prepared, gallery);
  }

  /** The grid of a figure, without images that the dataset does not have or cannot read. */
  Grid grid(FigureSpec figure) {
    List<GridRow> rows = new ArrayList<>();
    for (int index : figure.samples()) {
      if (index < prepared.samples().size()) {
        rows.addAll(rows(figure, index));
      } else {
        omitted.add("There is no image %s to show.".formatted(index));
      }
    }
    return new Grid(figure.title(), figure.columns(), rows);
  }

  /** Why images are in no figure, one sentence each. */
  Set<String> omitted() {
    return omitted;
  }

  private List<GridRow> rows(FigureSpec figure, int index) {
    try {
      return figure.change().isPresent()
          ? stages.rows(figure, figure.change().get(), index, omitted)
          : rows(figure, gallery.exhibit(prepared.samples(), index));
    } catch (IOException e) {
      omitted.add("Image %s cannot be shown. %s".formatted(index, e.getMessage()));
      return List.of();
    }
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
