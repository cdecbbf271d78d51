// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.touchstone.api.metric.Evidence;
import org.touchstone.api.metric.Measure;

/** A measure in {@code results.json}, so that its numbers can be shown without its plugin. */
final class MeasureJson {

  private static final String POINTING = "pointing";

  private MeasureJson() {}

  /** The entry of {@code measures} for the measure of a cell. */
  static ObjectNode of(Cell cell) {
    ObjectNode node = RecordedMeasure.of(cell).toTree();
    node.put("meaning", cell.measure().meaning());
    cell.measure().evidence().ifPresent(evidence -> put(node.putObject("evidence"), evidence));
    if (cell.measure().pointing()) {
      node.put(POINTING, true);
    }
    return node;
  }

  private static void put(ObjectNode node, Evidence evidence) {
    node.put("question", evidence.question())
        .put("yes", evidence.yes())
        .put("no", evidence.no())
        .put("boundary", evidence.boundary());
  }

  /**
   * Reads a measure back.
   *
   * @param file where it stands, for messages
   */
  static Measure read(Path file, JsonNode node) {
    RecordedMeasure recorded = RecordedMeasure.read(file, node);
    try {
      Measure measure =
          new Measure(
              shortName(recorded),
              recorded.quantity(),
              recorded.averaging(),
              recorded.direction(),
              recorded.low(),
              recorded.high(),
              node.path("meaning").asText());
      JsonNode evidence = node.path("evidence");
      Measure whole = evidence.isObject() ? measure.with(evidence(evidence)) : measure;
      return node.path(POINTING).asBoolean() ? whole.ofPointing() : whole;
    } catch (IllegalArgumentException e) {
      throw Damage.at(file, "The measure '%s': %s".formatted(recorded.name(), e.getMessage()));
    }
  }

  /** What the metric calls it: nothing where it is the headline. */
  private static String shortName(RecordedMeasure recorded) {
    return recorded.name().equals(recorded.metric())
        ? ""
        : recorded.name().substring(recorded.metric().length() + 1);
  }

  private static Evidence evidence(JsonNode node) {
    return new Evidence(
        node.path("question").asText(),
        node.path("yes").asText(),
        node.path("no").asText(),
        node.path("boundary").asDouble());
  }
}
