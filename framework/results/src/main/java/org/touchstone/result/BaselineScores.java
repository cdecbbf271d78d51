// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.touchstone.api.metric.Score;
import org.touchstone.document.JsonKind;
import org.touchstone.document.JsonRecords;
import org.touchstone.document.JsonValue;

/** The scores of a baseline, read back. */
final class BaselineScores {

  private final JsonValue root;
  private final Map<Class<? extends JsonKind.Known>, Collection<String>> words;
  private final Map<String, List<String>> quantities;
  private final ScoreRanges ranges;
  private final Map<Integer, String> samples = new HashMap<>();

  /**
   * Scores that are not read yet.
   *
   * @param root the whole file
   * @param samples ids by position
   */
  BaselineScores(
      JsonValue root,
      List<String> methods,
      List<RecordedMeasure> measures,
      Map<String, String> samples) {
    this.root = root;
    samples.forEach(this::addSample);
    this.ranges = new ScoreRanges(measures);
    this.quantities =
        measures.stream()
            .collect(
                Collectors.groupingBy(
                    RecordedMeasure::metric,
                    Collectors.mapping(one -> one.measure().quantity(), Collectors.toList())));
    this.words =
        Map.of(
            ResultsFields.Method.class, methods, ResultsFields.Metric.class, quantities.keySet());
  }

  /** What was scored of an image. */
  private record Trial(int index, String sample, String group, int draw) {}

  /** The trials of one quantity. */
  private record Trials(String metric, String quantity, List<Trial> trials) {}

  List<ItemScore> items() {
    List<ItemScore> items = new ArrayList<>();
    Optional<Trials> trials = Optional.empty();
    for (JsonValue line : root.field(BaselineFields.SCORES).items()) {
      if (line.optional(BaselineFields.Trials.TRIALS).isPresent()) {
        trials = Optional.of(trials(line));
      } else if (trials.isPresent()) {
        items.addAll(items(trials.get(), line));
      } else {
        throw line.refused("has values and no trials above it.");
      }
    }
    return items;
  }

  private void addSample(String position, String id) {
    if (!position.matches("0|[1-9]\\d{0,8}")) {
      throw root.field("samples").field(position).refused("stands at no position.");
    }
    samples.put(Integer.valueOf(position), id);
  }

  private Trials trials(JsonValue line) {
    BaselineFields.Trials read = JsonRecords.read(line, BaselineFields.Trials.class, words);
    line.field("quantity").word(quantities.get(read.metric()));
    List<JsonValue> places = line.field(BaselineFields.Trials.TRIALS).items();
    List<Trial> trials = new ArrayList<>();
    for (BaselineFields.Trial trial : read.trials()) {
      if (!samples.containsKey(trial.index())) {
        throw places.get(trials.size()).items().get(0).refused("is the position of no image.");
      }
      trials.add(new Trial(trial.index(), samples.get(trial.index()), trial.group(), trial.draw()));
    }
    return new Trials(read.metric(), read.quantity(), trials);
  }

  private List<ItemScore> items(Trials trials, JsonValue line) {
    BaselineFields.Values read = JsonRecords.read(line, BaselineFields.Values.class, words);
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
                      trial.index, trial.sample, read.method(), trials.metric, trial.draw, score))
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
