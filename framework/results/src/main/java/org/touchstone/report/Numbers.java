// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.util.Locale;
import org.touchstone.api.metric.Measure;
import org.touchstone.result.Cell;
import org.touchstone.result.Interval;
import org.touchstone.result.Lead;

/**
 * How numbers are written: one decimal where a measure counts in percent, two on a scale of 0 to 1.
 */
final class Numbers {

  static final String NOTHING = "–";
  static final String NOT_RUN = "not run";

  private Numbers() {}

  static String value(Cell cell) {
    return cell.value().isPresent() ? number(cell, cell.value().getAsDouble()) : NOTHING;
  }

  static String interval(Cell cell) {
    return cell.interval()
        .map(range -> "[" + number(cell, range.low()) + ", " + number(cell, range.high()) + "]")
        .orElse("");
  }

  /** A difference of two methods; its sign is always there. */
  static String difference(Lead lead) {
    return lead.difference().isPresent() ? signed(lead, lead.difference().getAsDouble()) : NOTHING;
  }

  static String interval(Lead lead) {
    return lead.interval()
        .map(range -> "[%s, %s]".formatted(signed(lead, range.low()), signed(lead, range.high())))
        .orElse("");
  }

  private static String signed(Lead lead, double value) {
    String text = of(lead.measure(), value);
    return text.startsWith("-") || text.matches("0\\.0*") ? text : "+" + text;
  }

  /** How many scores were averaged, and how many there might have been. */
  static String counts(Cell cell) {
    String undefined = cell.undefined() > 0 ? ", " + cell.undefined() + " undefined" : "";
    String failed = cell.failed() > 0 ? ", " + cell.failed() + " failed" : "";
    return "n " + cell.n() + undefined + failed;
  }

  /** The larger half of the interval, for where there is no room for both ends. */
  static String halfInterval(Cell cell) {
    return cell.interval().map(range -> "±" + number(cell, half(cell, range))).orElse("");
  }

  static String paper(Cell cell) {
    return cell.paper().map(expectation -> number(cell, expectation.value())).orElse("");
  }

  static String arrow(Measure measure) {
    return switch (measure.direction()) {
      case HIGHER_IS_BETTER -> " ↑";
      case LOWER_IS_BETTER -> " ↓";
      case NEUTRAL -> "";
    };
  }

  private static double half(Cell cell, Interval range) {
    double value = cell.value().orElse((range.low() + range.high()) / 2);
    return Math.max(range.high() - value, value - range.low());
  }

  private static String number(Cell cell, double value) {
    return of(cell.measure(), value);
  }

  /** A number on the scale of a measure. */
  static String of(Measure measure, double value) {
    int decimals = percent(measure) ? 1 : 2;
    String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
    return text.matches("-0\\.0*") ? text.substring(1) : text;
  }

  private static boolean percent(Measure measure) {
    double reach = Math.max(Math.abs(measure.low()), Math.abs(measure.high()));
    return Double.isFinite(reach) && reach > 10;
  }
}
