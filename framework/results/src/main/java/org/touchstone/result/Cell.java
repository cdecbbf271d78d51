// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import java.util.Optional;
import java.util.OptionalDouble;
import org.touchstone.api.metric.Measure;

/**
 * One measure of one method over all images. Its nine components are one line of the results: who
 * was measured, what came out of it over how many scores, and what was published.
 *
 * @param method the method's name
 * @param metric the metric's name in the specification
 * @param value the average; empty if no score was defined
 * @param n how many scores were defined
 * @param undefined how many were not
 * @param failed how many images have no score, or not all of theirs, because something failed
 * @param interval 95 %, by bootstrap over images; empty with fewer than two images
 */
public record Cell(
    String method,
    String metric,
    Measure measure,
    OptionalDouble value,
    int n,
    int undefined,
    int failed,
    Optional<Interval> interval,
    Optional<Expectation> paper) {

  /** A cell for which nothing failed. */
  public Cell(
      String method,
      String metric,
      Measure measure,
      OptionalDouble value,
      int n,
      int undefined,
      Optional<Interval> interval,
      Optional<Expectation> paper) {
    this(method, metric, measure, value, n, undefined, 0, interval, paper);
  }

  /** The same with so many failed images. */
  public Cell withFailed(int images) {
    return new Cell(method, metric, measure, value, n, undefined, images, interval, paper);
  }

  /** What {@link #measureName()} is for a measure of a metric that goes by a name. */
  static String name(String metric, Measure measure) {
    return measure.name().isEmpty() ? metric : metric + "." + measure.name();
  }

  /**
   * The metric's name, with {@code .measure} behind it where it is not the headline, for example
   * {@code restricted-pointing-game.gap}: as tables, specifications and comparisons name a measure.
   */
  public String measureName() {
    return name(metric, measure);
  }
}
