// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.touchstone.api.metric.Averaging;
import org.touchstone.api.metric.Direction;
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

  static RecordedMeasure read(Path file, JsonNode tree) {
    return new RecordedMeasure(
        Damage.text(file, tree, "name"),
        Damage.text(file, tree, "metric"),
        Damage.text(file, tree, "quantity"),
        Damage.word(file, tree, "averaging", Averaging.class),
        Damage.word(file, tree, "direction", Direction.class),
        tree.path("low").asDouble(Double.NEGATIVE_INFINITY),
        tree.path("high").asDouble(Double.POSITIVE_INFINITY));
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
