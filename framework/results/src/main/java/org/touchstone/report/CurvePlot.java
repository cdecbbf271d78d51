// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.util.List;
import java.util.stream.Stream;
import org.touchstone.result.Curve;

/**
 * What a plot over the stages of a randomisation shows.
 *
 * @param measure the title of the vertical axes
 * @param panels from top to bottom; they share both axes
 */
public record CurvePlot(String title, String measure, List<Panel> panels) {

  public CurvePlot {
    panels = List.copyOf(panels);
  }

  /**
   * One system of axes.
   *
   * @param curves in the order of the legend, where each stands under its method's name
   */
  public record Panel(String title, List<Curve> curves) {

    public Panel {
      curves = List.copyOf(curves);
    }
  }

  /** The stages of all curves, in the order in which they are first met. */
  List<String> stages() {
    return points().map(Curve.Point::stage).distinct().toList();
  }

  Stream<Curve.Point> points() {
    return panels.stream()
        .flatMap(panel -> panel.curves().stream())
        .flatMap(curve -> curve.points().stream());
  }
}
