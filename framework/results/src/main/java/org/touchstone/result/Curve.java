// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.touchstone.api.metric.Measure;
import org.touchstone.document.JsonKind;

/**
 * One measure of one method over the stages of a randomisation.
 *
 * @param method the method's name
 * @param metric the metric's name in the specification
 * @param points the trained network first, then the stages in their order
 */
public record Curve(String method, String metric, Measure measure, List<Point> points) {

  public Curve {
    points = List.copyOf(points);
  }

  /** As in {@link Cell#measureName()}. */
  public String measureName() {
    return Cell.name(metric, measure);
  }

  /**
   * All images and draws at one stage.
   *
   * @param stage {@code trained}, or the stage's name
   * @param mean empty if no score was defined
   * @param deviation the standard deviation of the images' scores; empty with fewer than two
   * @param betweenDraws the standard deviation of the draws' means; empty with a single draw
   * @param n how many scores were defined
   * @param undefined how many were not
   * @param interval of the mean, 95 %, by bootstrap over images; empty with fewer than two images
   */
  public record Point(
      @JsonDeserialize(using = JsonKind.Name.class) String stage,
      OptionalDouble mean,
      OptionalDouble deviation,
      OptionalDouble betweenDraws,
      int n,
      int undefined,
      Optional<Interval> interval) {}
}
