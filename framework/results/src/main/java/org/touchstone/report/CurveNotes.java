// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.touchstone.result.Curve;

/** What is said about a plot in sentences. */
final class CurveNotes {

  private CurveNotes() {}

  /** How to read the plot: what was averaged, what bands and gaps are. */
  static String caption(CurvePlot plot) {
    boolean bands = plot.points().anyMatch(point -> point.interval().isPresent());
    boolean gaps = plot.points().anyMatch(point -> point.mean().isEmpty());
    return counted(plot)
        + (bands ? " Bands: 95 % intervals, by bootstrap over images." : "")
        + (gaps ? " Gaps: no score was defined." : "");
  }

  private static String counted(CurvePlot plot) {
    LongSummaryStatistics n =
        plot.points()
            .filter(point -> point.mean().isPresent())
            .mapToLong(Curve.Point::n)
            .summaryStatistics();
    if (n.getCount() == 0) {
      return "No scores.";
    }
    String range = n.getMin() == n.getMax() ? "" + n.getMin() : n.getMin() + " to " + n.getMax();
    return "Each point is the mean of %s scores.".formatted(range);
  }

  /** The plot for who cannot see it: where every curve begins and ends. */
  static String description(CurvePlot plot) {
    return plot.measure()
        + ", from the first stage to the last. "
        + plot.panels().stream().map(CurveNotes::panel).collect(Collectors.joining(" "));
  }

  private static String panel(CurvePlot.Panel panel) {
    String title = panel.title().isBlank() ? "" : panel.title() + ": ";
    return title
        + panel.curves().stream().map(CurveNotes::curve).collect(Collectors.joining("; "))
        + ".";
  }

  private static String curve(Curve curve) {
    int last = curve.points().size() - 1;
    return curve.method()
        + Stream.of(0, last)
            .filter(i -> i >= 0)
            .distinct()
            .map(i -> value(curve.points().get(i)))
            .collect(Collectors.joining(" to ", " ", ""));
  }

  private static String value(Curve.Point point) {
    String mean =
        point.mean().isPresent()
            ? String.format(Locale.ROOT, "%.2f", point.mean().getAsDouble())
            : Numbers.NOTHING;
    return mean + " (" + point.stage() + ")";
  }
}
