// SPDX-License-Identifier: Apache-2.0
package org.touchstone.boot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.touchstone.api.metric.Score;
import org.touchstone.result.ItemScore;
import org.touchstone.run.Failure;
import org.touchstone.run.Outcome;

/** The outcome of a batch as a journal holds it: arrays, because every image has so many scores. */
final class JournalBatch {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final String SCORES = "scores";
  private static final String FAILURES = "failures";

  private JournalBatch() {}

  static ObjectNode of(Outcome outcome) {
    ObjectNode batch = NODES.objectNode();
    batch.putArray(SCORES).addAll(outcome.scores().stream().map(JournalBatch::of).toList());
    batch.putArray(FAILURES).addAll(outcome.failures().stream().map(JournalBatch::of).toList());
    return batch;
  }

  /** In the order of the columns of {@code items.csv}. */
  private static ArrayNode of(ItemScore item) {
    Score score = item.score();
    ArrayNode array =
        NODES
            .arrayNode()
            .add(item.index())
            .add(item.sample())
            .add(item.method())
            .add(item.metric())
            .add(score.quantity())
            .add(score.group())
            .add(item.draw());
    score.value().ifPresentOrElse(array::add, array::addNull);
    return array;
  }

  private static ArrayNode of(Failure failure) {
    ArrayNode array =
        NODES
            .arrayNode()
            .add(failure.index())
            .add(failure.sample())
            .add(failure.method())
            .add(failure.reason());
    failure.metrics().forEach(array.addArray()::add);
    failure.trace().forEach(array.addArray()::add);
    return array;
  }

  /** Reads batches back; texts that return in every score are kept once. */
  static final class Reader {

    private final Map<String, String> texts = new HashMap<>();

    Outcome read(JsonNode batch) {
      return new Outcome(
          all(batch.path(SCORES), this::score), all(batch.path(FAILURES), this::failure));
    }

    private static <T> List<T> all(JsonNode array, Function<JsonNode, T> one) {
      List<T> all = new ArrayList<>();
      array.forEach(node -> all.add(one.apply(node)));
      return all;
    }

    private ItemScore score(JsonNode a) {
      Score score = new Score(text(a, 4), text(a, 5), value(a.get(7)));
      return new ItemScore(
          a.get(0).intValue(), text(a, 1), text(a, 2), text(a, 3), a.get(6).intValue(), score);
    }

    private Failure failure(JsonNode a) {
      return new Failure(
          a.get(0).intValue(),
          text(a, 1),
          text(a, 2),
          all(a.get(4), this::text),
          text(a, 3),
          all(a.get(5), this::text));
    }

    private String text(JsonNode array, int index) {
      return text(array.get(index));
    }

    private String text(JsonNode node) {
      return texts.computeIfAbsent(node.textValue(), text -> text);
    }

    /** What is no number in JSON, such as Infinity, stands there as a text. */
    private static OptionalDouble value(JsonNode node) {
      if (node.isNull()) {
        return OptionalDouble.empty();
      }
      return OptionalDouble.of(
          node.isTextual() ? Double.parseDouble(node.textValue()) : node.doubleValue());
    }
  }
}
