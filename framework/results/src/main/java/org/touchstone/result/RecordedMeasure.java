// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import org.touchstone.api.metric.Measure;

/**
 * One measure of a metric of a run, as the run's files have it: enough to average scores and to
 * show them without the plugin that defines it.
 *
 * @param metric the metric's name in the specification
 */
public record RecordedMeasure(String metric, Measure measure) {

  /** As in {@link Cell#measureName()}. */
  public String name() {
    return Cell.name(metric, measure);
  }

  /** The same average of the same scores with nothing said of it, as a baseline has it. */
  RecordedMeasure withoutWords() {
    return new RecordedMeasure(
        metric,
        new Measure(
            measure.name(),
            measure.quantity(),
            measure.averaging(),
            measure.direction(),
            measure.low(),
            measure.high(),
            ""));
  }
}
