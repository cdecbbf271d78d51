// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.touchstone.api.metric.Measure;
import org.touchstone.api.metric.Measure.Averaging;
import org.touchstone.api.metric.Measure.Direction;
import org.touchstone.api.metric.Measure.Evidence;
import org.touchstone.document.JsonValue;
import org.touchstone.document.Words;
import org.touchstone.problem.UserException;

/**
 * One measure of a metric of a run, as the run's files have it: enough to average scores and to
 * show them without the plugin that defines it.
 *
 * @param metric the metric's name in the specification
 */
public record RecordedMeasure(String metric, Measure measure) {

  private static final String POINTING = "pointing";

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

  /** Which of the metric's scores are averaged, and how; an infinite end is absent. */
  ObjectNode averageTree() {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    putNames(tree, metric, measure);
    tree.put("quantity", measure.quantity())
        .put("averaging", Words.kebab(measure.averaging().name()))
        .put("direction", Words.kebab(measure.direction().name()));
    if (Double.isFinite(measure.low())) {
      tree.put("low", measure.low());
    }
    if (Double.isFinite(measure.high())) {
      tree.put("high", measure.high());
    }
    return tree;
  }

  /** All that there is to it: one entry of {@code measures} in {@code results.json}. */
  ObjectNode tree() {
    ObjectNode tree = averageTree().put("meaning", measure.meaning());
    measure.evidence().ifPresent(evidence -> put(tree.putObject("evidence"), evidence));
    if (measure.pointing()) {
      tree.put(POINTING, true);
    }
    return tree;
  }

  /** A metric and its measure side by side; the headline of a metric has no name of its own. */
  static ObjectNode putNames(ObjectNode tree, String metric, Measure measure) {
    tree.put("metric", metric);
    return measure.name().isEmpty() ? tree.putNull("measure") : tree.put("measure", measure.name());
  }

  private static void put(ObjectNode tree, Evidence evidence) {
    tree.put("question", evidence.question())
        .put("yes", evidence.yes())
        .put("no", evidence.no())
        .put("boundary", evidence.boundary());
  }

  /**
   * Reads a measure back; neither the first results nor baselines have a meaning.
   *
   * @throws UserException if no metric can have it
   */
  static RecordedMeasure read(JsonValue value) {
    try {
      Measure measure =
          new Measure(
              nameOfMeasure(value),
              value.field("quantity").name(),
              constant(value.field("averaging"), Averaging.values()),
              constant(value.field("direction"), Direction.values()),
              value.optional("low").map(JsonValue::number).orElse(Double.NEGATIVE_INFINITY),
              value.optional("high").map(JsonValue::number).orElse(Double.POSITIVE_INFINITY),
              value.optional("meaning").map(JsonValue::text).orElse(""));
      Optional<JsonValue> evidence = value.optional("evidence");
      Measure whole = evidence.isPresent() ? with(evidence.get(), measure) : measure;
      boolean points = value.optional(POINTING).map(JsonValue::truth).orElse(false);
      return new RecordedMeasure(value.field("metric").name(), points ? whole.ofPointing() : whole);
    } catch (IllegalArgumentException e) {
      throw value.refused("cannot be a measure: " + e.getMessage());
    }
  }

  /** The name of a measure in its metric: nothing where it is the headline. */
  static String nameOfMeasure(JsonValue value) {
    JsonValue name = value.field("measure");
    return name.isNull() ? "" : name.name();
  }

  private static <E extends Enum<E>> E constant(JsonValue value, E[] constants) {
    List<String> words = Arrays.stream(constants).map(e -> Words.kebab(e.name())).toList();
    return constants[words.indexOf(value.word(words))];
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
}
