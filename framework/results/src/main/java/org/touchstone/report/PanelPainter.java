// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One panel: its title, axes, curves and legend.
 *
 * @param measure the title of the vertical axis
 */
record PanelPainter(
    Lettering letters,
    CurvePlot.Panel panel,
    String measure,
    List<String> stages,
    Frame frame,
    Legend legend) {

  private static final double TITLE = 14.5;
  private static final double TITLE_GAP = 8;
  private static final double MEASURE = 13.5;
  private static final double MEASURE_GAP = 12;
  private static final double TICK = 4;
  private static final double TICK_GAP = 4;
  private static final double TICK_SIZE = 12.5;
  private static final double LEGEND_GAP = 16;
  private static final Pen HAIR = Pen.solid(0.8);

  /** The space at the left of the frame: the measure, and numbers at ticks. */
  static double besideAxis(Lettering letters, Axis axis) {
    return MEASURE + MEASURE_GAP + numbers(letters, axis) + TICK_GAP + TICK;
  }

  private static double numbers(Lettering letters, Axis axis) {
    return axis.ticks().stream()
        .mapToDouble(tick -> letters.width(Axis.label(tick), TICK_SIZE))
        .max()
        .orElse(0);
  }

  /** The space at the right of the frame. */
  static double besideFrame(Legend legend) {
    return LEGEND_GAP + legend.width();
  }

  void paint(Canvas canvas) {
    paintTitle(canvas);
    paintMeasure(canvas);
    frame.axis().ticks().forEach(tick -> paintTick(canvas, tick));
    paintStages(canvas);
    paintAxes(canvas);
    paintCurves(canvas);
    legend.paint(canvas, area().getMaxX() + LEGEND_GAP, area().getMinY());
  }

  private Rectangle2D area() {
    return frame.area();
  }

  private void paintTitle(Canvas canvas) {
    double width = area().getWidth() + besideFrame(legend);
    canvas.text(
        TextLine.of(
            Ellipsis.fit(letters, panel.title(), TITLE, width),
            area().getMinX(),
            area().getMinY() - TITLE_GAP,
            TITLE));
  }

  private void paintMeasure(Canvas canvas) {
    double baseline = area().getMinX() - besideAxis(letters, frame.axis()) + MEASURE;
    String words = Ellipsis.fit(letters, measure, MEASURE, area().getHeight());
    canvas.text(
        TextLine.of(words, baseline, area().getCenterY(), MEASURE)
            .at(TextLine.Anchor.MIDDLE)
            .turned(-90));
  }

  private void paintTick(Canvas canvas, BigDecimal tick) {
    double y = frame.y(tick.doubleValue());
    double left = area().getMinX();
    canvas.stroke(new Line2D.Double(left, y, area().getMaxX(), y), Colour.RULE, HAIR);
    canvas.stroke(new Line2D.Double(left - TICK, y, left, y), Colour.AXIS, HAIR);
    canvas.text(
        TextLine.beside(Axis.label(tick), left - TICK - TICK_GAP, y, TICK_SIZE)
            .at(TextLine.Anchor.END));
  }

  private void paintStages(Canvas canvas) {
    double bottom = area().getMaxY();
    for (int i = 0; i < stages.size(); i++) {
      double x = frame.x(i);
      canvas.stroke(new Line2D.Double(x, area().getMinY(), x, bottom), Colour.RULE, HAIR);
      canvas.stroke(new Line2D.Double(x, bottom, x, bottom + TICK), Colour.AXIS, HAIR);
    }
  }

  private void paintAxes(Canvas canvas) {
    double left = area().getMinX();
    double bottom = area().getMaxY();
    canvas.stroke(new Line2D.Double(left, area().getMinY(), left, bottom), Colour.AXIS, HAIR);
    canvas.stroke(new Line2D.Double(left, bottom, area().getMaxX(), bottom), Colour.AXIS, HAIR);
  }

  /** No band may hide a line. */
  private void paintCurves(Canvas canvas) {
    List<CurveMarks> curves =
        IntStream.range(0, panel.curves().size())
            .mapToObj(
                i -> new CurveMarks(frame, stages, panel.curves().get(i), legend.styles().get(i)))
            .toList();
    curves.forEach(marks -> canvas.group(marks.curve().method(), () -> marks.paintBand(canvas)));
    curves.forEach(marks -> canvas.group(marks.curve().method(), () -> marks.paintLine(canvas)));
  }
}
