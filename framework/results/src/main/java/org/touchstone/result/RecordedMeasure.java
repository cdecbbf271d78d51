// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import org.touchstone.api.metric.Averaging;
import org.touchstone.api.metric.Direction;
import org.touchstone.api.metric.Measure;
import org.touchstone.document.JsonValue;
import org.touchstone.document.Words;

/**
 * What a file of a run says of a measure: enough to average scores as the run did, without the
 * plugin that defines it.
 *
 * @param name as in {@link Cell#metric()}
 * @param metric the metric's name in the specification
 * @param quantity which of the metric's scores it averages
 * @param low the smallest possible value, may be infinite
 * @param high the largest possible value, may be infinite
 */
public record RecordedMeasure(
    String name,
    String metric,
    String quantity,
    Averaging averaging,
    Direction direction,
    double low,
    double high) {

  /** A measure of a metric. */
  public static RecordedMeasure of(String metric, Measure measure) {
    String name = measure.name().isEmpty() ? metric : metric + "." + measure.name();
    return new RecordedMeasure(
        name,
        metric,
        measure.quantity(),
        measure.averaging(),
        measure.direction(),
        measure.low(),
        measure.high());
  }

  static RecordedMeasure of(Cell cell) {
    return new RecordedMeasure(
        cell.metric(),
        cell.evaluation(),
        cell.measure().quantity(),
        cell.measure().averaging(),
        cell.measure().direction(),
        cell.measure().low(),
        cell.measure().high());
  }

  static RecordedMeasure read(JsonValue value) {
    RecordedMeasure measure =
        new RecordedMeasure(
            value.field("name").name(),
            value.field("metric").name(),
            value.field("quantity").name(),
            constant(value.field("averaging"), Averaging.values()),
            constant(value.field("direction"), Direction.values()),
            value.optional("low").map(JsonValue::number).orElse(Double.NEGATIVE_INFINITY),
            value.optional("high").map(JsonValue::number).orElse(Double.POSITIVE_INFINITY));
    if (!(measure.name + ".").startsWith(measure.metric + ".")) {
      throw value.field("name").refused("must begin with the metric's.");
    }
    if (measure.low > measure.high) {
      throw value.refused("ends before it begins.");
    }
    return measure;
  }

  private static <E extends Enum<E>> E constant(JsonValue value, E[] constants) {
    List<String> words = Arrays.stream(constants).map(e -> Words.kebab(e.name())).toList();
    return constants[words.indexOf(value.word(words))];
  }

  /** One entry of {@code measures}; an infinite end is absent, as JSON has no number for it. */
  ObjectNode toTree() {
    ObjectNode tree =
        JsonNodeFactory.instance
            .objectNode()
            .put("name", name)
            .put("metric", metric)
            .put("quantity", quantity)
            .put("averaging", Words.kebab(averaging.name()))
            .put("direction", Words.kebab(direction.name()));
    if (Double.isFinite(low)) {
      tree.put("low", low);
    }
    if (Double.isFinite(high)) {
      tree.put("high", high);
    }
    return tree;
  }
}
