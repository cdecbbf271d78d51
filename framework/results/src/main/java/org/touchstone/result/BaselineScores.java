// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.touchstone.api.metric.Score;
import org.touchstone.document.JsonValue;

/** The scores of a baseline, read back. */
final class BaselineScores {

  private final JsonValue root;
  private final List<String> rows;
  private final Map<String, List<String>> quantities;
  private final ScoreRanges ranges;
  private final Map<Integer, String> samples = new HashMap<>();

  /**
   * Scores that are not read yet.
   *
   * @param root the whole file
   */
  BaselineScores(JsonValue root, List<String> rows, List<RecordedMeasure> measures) {
    this.root = root;
    this.rows = rows;
    this.ranges = new ScoreRanges(measures);
    this.quantities =
        measures.stream()
            .collect(
                Collectors.groupingBy(
                    RecordedMeasure::metric,
                    Collectors.mapping(one -> one.measure().quantity(), Collectors.toList())));
  }

  /** What was scored of an image. */
  private record Trial(int index, String sample, String group, int draw) {}

  /** The trials of one quantity. */
  private record Trials(String metric, String quantity, List<Trial> trials) {}

  List<ItemScore> items() {
    readSamples();
    List<ItemScore> items = new ArrayList<>();
    Optional<Trials> trials = Optional.empty();
    for (JsonValue line : root.field("scores").items()) {
      if (line.optional("trials").isPresent()) {
        trials = Optional.of(trials(line));
      } else if (trials.isPresent()) {
        items.addAll(items(trials.get(), line));
      } else {
        throw line.refused("has values and no trials above it.");
      }
    }
    return items;
  }

  private void readSamples() {
    root.field("samples")
        .fields()
        .forEach(
            (position, id) -> {
              if (!position.matches("0|[1-9]\\d{0,8}")) {
                throw id.refused("stands at no position.");
              }
              samples.put(Integer.valueOf(position), id.text());
            });
  }

  private Trials trials(JsonValue line) {
    String metric = line.field("metric").word(quantities.keySet());
    return new Trials(
        metric,
        line.field("quantity").word(quantities.get(metric)),
        line.field("trials").items().stream().map(this::trial).toList());
  }

  private Trial trial(JsonValue value) {
    List<JsonValue> parts = value.items(3);
    int index = parts.get(0).count();
    if (!samples.containsKey(index)) {
      throw parts.get(0).refused("is the position of no image.");
    }
    return new Trial(index, samples.get(index), parts.get(1).text(), parts.get(2).count());
  }

  private List<ItemScore> items(Trials trials, JsonValue line) {
    String method = line.field("method").word(rows);
    List<JsonValue> values = line.field("values").items();
    if (values.size() != trials.trials.size()) {
      throw line.field("values")
          .refused("does not fit the %s trials above it.".formatted(trials.trials.size()));
    }
    List<ItemScore> items = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      Trial trial = trials.trials.get(i);
      JsonValue value = values.get(i);
      score(trials.quantity, trial, value)
          .map(
              score ->
                  new ItemScore(
                      trial.index, trial.sample, method, trials.metric, trial.draw, score))
          .ifPresent(item -> items.add(within(item, value)));
    }
    return items;
  }

  private ItemScore within(ItemScore item, JsonValue value) {
    Optional<String> refusal = ranges.refusal(item);
    if (refusal.isPresent()) {
      throw value.refused("cannot be: " + refusal.get());
    }
    return item;
  }

  private static Optional<Score> score(String quantity, Trial trial, JsonValue value) {
    if (value.tree().isTextual() && value.text().equals(BaselineFile.ABSENT)) {
      return Optional.empty();
    }
    return Optional.of(new Score(quantity, trial.group, ItemScore.value(value)));
  }
}
