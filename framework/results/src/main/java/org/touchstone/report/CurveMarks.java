// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.touchstone.result.Curve;
import org.touchstone.result.Interval;

/** One curve: a band for the intervals, a line for the means; both end where a mean is missing. */
record CurveMarks(Frame frame, List<String> stages, Curve curve, CurveStyle style) {

  static final double WIDTH = 1.6;

  private static final double BAND = 0.1;
  private static final Pen HALO = Pen.solid(0.7);

  /** Half the width of the interval of a point that has no neighbour. */
  private static final double ALONE = 3;

  /** A mean, or an interval, on the canvas. */
  private record Spot(double x, double high, double low) {}

  void paintBand(Canvas canvas) {
    for (List<Spot> run : Segments.of(spots(this::interval))) {
      canvas.fill(band(run), new Colour(style.rgb(), BAND));
    }
  }

  void paintLine(Canvas canvas) {
    List<List<Spot>> runs = Segments.of(spots(this::mean));
    for (List<Spot> run : runs) {
      canvas.stroke(line(run), Colour.solid(style.rgb()), new Pen(WIDTH, style.dash()));
    }
    for (Spot spot : runs.stream().flatMap(List::stream).toList()) {
      paintMarker(canvas, spot.x(), spot.high(), style);
    }
  }

  /** A thin white rim keeps markers apart where curves meet. */
  static void paintMarker(Canvas canvas, double x, double y, CurveStyle style) {
    Shape marker = style.marker().around(x, y);
    canvas.fill(marker, Colour.solid(style.rgb()));
    canvas.stroke(marker, Colour.GROUND, HALO);
  }

  private List<Optional<Spot>> spots(BiFunction<Double, Curve.Point, Optional<Spot>> spot) {
    return IntStream.range(0, stages.size())
        .mapToObj(i -> point(stages.get(i)).flatMap(point -> spot.apply(frame.x(i), point)))
        .toList();
  }

  private Optional<Curve.Point> point(String stage) {
    return curve.points().stream().filter(point -> point.stage().equals(stage)).findFirst();
  }

  private Optional<Spot> mean(double x, Curve.Point point) {
    double mean = point.mean().orElse(Double.NaN);
    double y = frame.y(mean);
    return Double.isFinite(mean) ? Optional.of(new Spot(x, y, y)) : Optional.empty();
  }

  private Optional<Spot> interval(double x, Curve.Point point) {
    return mean(x, point)
        .flatMap(mean -> point.interval())
        .filter(CurveMarks::finite)
        .map(range -> new Spot(x, frame.y(range.high()), frame.y(range.low())));
  }

  private static boolean finite(Interval range) {
    return Double.isFinite(range.low()) && Double.isFinite(range.high());
  }

  private static Shape line(List<Spot> run) {
    Path2D path = new Path2D.Double();
    path.moveTo(run.get(0).x(), run.get(0).high());
    run.stream().skip(1).forEach(spot -> path.lineTo(spot.x(), spot.high()));
    return path;
  }

  /** Along the upper ends, and back along the lower ones. */
  private static Shape band(List<Spot> run) {
    if (run.size() == 1) {
      return bar(run.get(0));
    }
    Path2D path = new Path2D.Double();
    path.append(line(run), false);
    for (int i = run.size() - 1; i >= 0; i--) {
      path.lineTo(run.get(i).x(), run.get(i).low());
    }
    path.closePath();
    return path;
  }

  private static Shape bar(Spot spot) {
    return new Rectangle2D.Double(
        spot.x() - ALONE, spot.high(), 2 * ALONE, spot.low() - spot.high());
  }
}
