// SPDX-License-Identifier: Apache-2.0
package org.touchstone.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.stream.Collectors;
import org.touchstone.api.metric.Score;
import org.touchstone.result.ItemScore;

/** The outcome of a batch as a journal holds it: arrays, because every image has so many scores. */
public final class JournalBatch {

  static final String SAMPLES = "samples";
  static final String SCORES = "scores";
  static final String FAILURES = "failures";

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private JournalBatch() {}

  public static ObjectNode of(Outcome outcome) {
    Map<Integer, Long> counts =
        outcome.scores().stream()
            .collect(Collectors.groupingBy(ItemScore::index, Collectors.counting()));
    ObjectNode batch = NODES.objectNode();
    ArrayNode samples = batch.putArray(SAMPLES);
    outcome.samples().forEach(sum -> samples.add(of(sum, counts.getOrDefault(sum.index(), 0L))));
    batch.putArray(SCORES).addAll(outcome.scores().stream().map(JournalBatch::of).toList());
    batch.putArray(FAILURES).addAll(outcome.failures().stream().map(JournalBatch::of).toList());
    return batch;
  }

  /** With the number of its scores, so that one that is lost is missed. */
  private static ArrayNode of(SampleSum sum, long scores) {
    JsonNode sha256 = sum.sha256().isEmpty() ? NODES.nullNode() : NODES.textNode(sum.sha256());
    return NODES.arrayNode().add(sum.sample()).add(sha256).add(scores);
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
}
