// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.touchstone.result.Curve;

/**
 * A plot as a page holds it: tables of numbers, which the page's script also draws.
 *
 * @param note how to read it
 */
record PagePlot(String id, String title, String measure, String note, List<Panel> panels) {

  /** With more curves than this, the rest is drawn when it is asked for. */
  private static final int MOST_SHOWN = 12;

  /** One system of axes. */
  record Panel(String title, List<String> stages, List<Line> lines) {}

  /**
   * One curve.
   *
   * @param colour as CSS has it
   * @param dash lengths with commas; empty for a solid line
   */
  record Line(String name, String colour, String dash, boolean shown, List<Point> points) {}

  /**
   * One stage.
   *
   * @param mean empty where no score was defined, as the ends of the interval where it has none
   */
  record Point(String mean, String low, String high, String text) {}

  static List<PagePlot> of(List<CurvePlot> plots) {
    return IntStream.range(0, plots.size())
        .mapToObj(i -> of("plot-" + (i + 1), plots.get(i)))
        .toList();
  }

  private static PagePlot of(String id, CurvePlot plot) {
    List<Panel> panels = plot.panels().stream().map(panel -> panel(plot.stages(), panel)).toList();
    return new PagePlot(id, plot.title(), plot.measure(), CurveNotes.caption(plot), panels);
  }

  private static Panel panel(List<String> stages, CurvePlot.Panel panel) {
    List<CurveStyle> styles = CurveStyle.of(panel.curves().stream().map(Curve::method).toList());
    List<Line> lines =
        IntStream.range(0, panel.curves().size())
            .mapToObj(i -> line(stages, panel.curves().get(i), styles.get(i), i < MOST_SHOWN))
            .toList();
    return new Panel(panel.title(), stages, lines);
  }

  private static Line line(List<String> stages, Curve curve, CurveStyle style, boolean shown) {
    return new Line(
        curve.method(),
        String.format(Locale.ROOT, "#%06x", style.rgb()),
        style.dash().stream().map(String::valueOf).collect(Collectors.joining(",")),
        shown,
        stages.stream().map(stage -> point(curve, stage)).toList());
  }

  private static Point point(Curve curve, String stage) {
    return curve.points().stream()
        .filter(point -> point.stage().equals(stage))
        .findFirst()
        .map(point -> point(curve, point))
        .orElse(new Point("", "", "", Numbers.NOT_RUN));
  }

  private static Point point(Curve curve, Curve.Point point) {
    return new Point(
        number(point.mean()),
        point.interval().map(range -> number(range.low())).orElse(""),
        point.interval().map(range -> number(range.high())).orElse(""),
        point.mean().isPresent()
            ? Numbers.of(curve.measure(), point.mean().getAsDouble())
            : Numbers.NOTHING);
  }

  private static String number(OptionalDouble value) {
    return value.isPresent() ? number(value.getAsDouble()) : "";
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.5g", value);
  }
}
