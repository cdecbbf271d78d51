// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.touchstone.api.metric.Direction;
import org.touchstone.api.metric.Evidence;
import org.touchstone.api.metric.Measure;
import org.touchstone.document.JsonValue;

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
   * Reads a measure back; the first files of this version have no meaning.
   *
   * @throws UserException if no metric can have it
   */
  static Measure read(JsonValue value) {
    RecordedMeasure recorded = RecordedMeasure.read(value);
    try {
      Measure measure =
          new Measure(
              shortName(recorded),
              recorded.quantity(),
              recorded.averaging(),
              recorded.direction(),
              recorded.low(),
              recorded.high(),
              value.optional("meaning").map(JsonValue::text).orElse(""));
      Optional<JsonValue> evidence = value.optional("evidence");
      Measure whole = evidence.isPresent() ? with(evidence.get(), measure) : measure;
      return value.optional(POINTING).map(JsonValue::truth).orElse(false)
          ? whole.ofPointing()
          : whole;
    } catch (IllegalArgumentException e) {
      throw value.refused("cannot be a measure: " + e.getMessage());
    }
  }

  private static Measure with(JsonValue evidence, Measure measure) {
    if (measure.direction() == Direction.NEUTRAL) {
      throw evidence.refused("is of a measure that is better neither way.");
    }
    return measure.with(
        new Evidence(
            words(evidence.field("question")),
            words(evidence.field("yes")),
            words(evidence.field("no")),
            evidence.field("boundary").number()));
  }

  private static String words(JsonValue value) {
    if (value.text().isBlank()) {
      throw value.refused("is empty.");
    }
    return value.text();
  }

  /** What the metric calls it: nothing where it is the headline. */
  private static String shortName(RecordedMeasure recorded) {
    return recorded.name().equals(recorded.metric())
        ? ""
        : recorded.name().substring(recorded.metric().length() + 1);
  }
}
