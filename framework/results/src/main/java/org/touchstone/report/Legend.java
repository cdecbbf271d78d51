// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.awt.geom.Line2D;
import java.util.List;
import org.touchstone.result.Curve;

/** The names of a panel's curves, each behind a piece of its line. */
record Legend(Lettering letters, List<String> methods, List<CurveStyle> styles) {

  private static final double SIZE = 13;
  private static final double ROW = 17.5;
  private static final double LINE = 34;
  private static final double GAP = 7;
  private static final double LONGEST = 240;

  static Legend of(Lettering letters, CurvePlot.Panel panel) {
    List<String> methods = panel.curves().stream().map(Curve::method).toList();
    return new Legend(letters, methods, CurveStyle.of(methods));
  }

  double width() {
    return LINE
        + GAP
        + methods.stream().mapToDouble(name -> letters.width(shown(name), SIZE)).max().orElse(0);
  }

  double height() {
    return methods.size() * ROW;
  }

  void paint(Canvas canvas, double left, double top) {
    for (int i = 0; i < methods.size(); i++) {
      double middle = top + (i + 0.5) * ROW;
      CurveStyle style = styles.get(i);
      canvas.stroke(
          new Line2D.Double(left, middle, left + LINE, middle),
          Colour.solid(style.rgb()),
          new Pen(CurveMarks.WIDTH, style.dash()));
      CurveMarks.paintMarker(canvas, left + LINE / 2, middle, style);
      canvas.text(TextLine.beside(shown(methods.get(i)), left + LINE + GAP, middle, SIZE));
    }
  }

  private String shown(String name) {
    return Ellipsis.fit(letters, name, SIZE, LONGEST);
  }
}
