// SPDX-License-Identifier: Apache-2.0
package org.touchstone.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import org.touchstone.api.metric.Measure;
import org.touchstone.api.metric.Measure.Averaging;
import org.touchstone.api.metric.Measure.Direction;
import org.touchstone.api.metric.Score;
import org.touchstone.result.ItemScore;
import org.touchstone.result.RecordedMeasure;
import org.touchstone.result.RecordedRun;

/** Runs of 60 images with three methods, a game and a correlation, and what may happen to them. */
record Recorded(RecordedRun run) {

  static final RecordedMeasure GAME =
      new RecordedMeasure(
          "game", new Measure("", "hit", Averaging.MACRO, Direction.HIGHER_IS_BETTER, 0, 100, ""));
  static final RecordedMeasure LIKENESS =
      new RecordedMeasure(
          "likeness", new Measure("", "r", Averaging.MICRO, Direction.LOWER_IS_BETTER, -1, 1, ""));
  static final RecordedMeasure LEVEL =
      new RecordedMeasure(
          "likeness", new Measure("level", "level", Averaging.MICRO, Direction.NEUTRAL, -1, 1, ""));

  private static final String SPEC =
      """
      {"experiment": "e", "model": "net", "dataset": {"scenes": {"count": 60}},
       "methods": [{"gradient": {"q": 1}, "as": "a"}, {"gradient": {"q": 2}, "as": "b"},
                   {"gradient": {"q": 3}, "as": "c"}],
       "metrics": [{"game": {"tolerance": 15}, "as": "game"}, {"likeness": {}, "as": "likeness"}],
       "seed": 7}
      """;
  private static final String FACTS =
      """
      {"touchstone": "0.1.0", "images": 60, "model": {"name": "net", "weights-sha256": "aa"},
       "plugins": {"gradient": {"version": "1"}}}
      """;

  static Recorded ofSeed(long seed) {
    Random random = new Random(seed);
    List<ItemScore> items = new ArrayList<>();
    for (int image = 0; image < 60; image++) {
      for (String method : List.of("a", "b", "c")) {
        for (int trial = 0; trial < 1 + image % 3; trial++) {
          String group = "class" + (image + trial) % 4;
          items.add(item(image, method, "game", "hit", group, random.nextInt(10) < 6 ? 100 : 0));
        }
        items.add(item(image, method, "likeness", "r", "", random.nextDouble()));
        items.add(item(image, method, "likeness", "level", "", random.nextDouble()));
      }
    }
    return new Recorded(
        new RecordedRun(
            "first",
            json(SPEC),
            json(FACTS),
            List.of(GAME, LIKENESS, LEVEL),
            List.of("a", "b", "c"),
            items,
            0));
  }

  private static ItemScore item(
      int index, String method, String metric, String quantity, String group, double value) {
    return new ItemScore(index, "s" + index, method, metric, Score.of(quantity, group, value));
  }

  static JsonNode json(String text) {
    try {
      return JsonMapper.builder().build().readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  Recorded named(String name) {
    return with(name, run.spec(), run.provenance(), run.methods(), run.items(), run.failures());
  }

  Recorded spec(String old, String replacement) {
    JsonNode spec = json(run.spec().toString().replace(old, replacement));
    return with(run.name(), spec, run.provenance(), run.methods(), run.items(), run.failures());
  }

  Recorded facts(String old, String replacement) {
    JsonNode facts = json(run.provenance().toString().replace(old, replacement));
    return with(run.name(), run.spec(), facts, run.methods(), run.items(), run.failures());
  }

  Recorded without(Predicate<ItemScore> lost) {
    List<ItemScore> items = run.items().stream().filter(lost.negate()).toList();
    return with(run.name(), run.spec(), run.provenance(), run.methods(), items, run.failures());
  }

  Recorded withoutMethod(String method) {
    List<String> methods = run.methods().stream().filter(r -> !r.equals(method)).toList();
    Recorded rest = without(item -> item.method().equals(method));
    return rest.with(run.name(), run.spec(), run.provenance(), methods, rest.run.items(), 0);
  }

  Recorded failures(int failures) {
    return with(run.name(), run.spec(), run.provenance(), run.methods(), run.items(), failures);
  }

  /** Other values for some scores. */
  Recorded changed(Predicate<ItemScore> which, Function<ItemScore, Double> value) {
    List<ItemScore> items =
        run.items().stream()
            .map(
                item ->
                    which.test(item)
                        ? new ItemScore(
                            item.index(),
                            item.sample(),
                            item.method(),
                            item.metric(),
                            item.draw(),
                            Score.of(
                                item.score().quantity(), item.score().group(), value.apply(item)))
                        : item)
            .toList();
    return with(run.name(), run.spec(), run.provenance(), run.methods(), items, run.failures());
  }

  private Recorded with(
      String name,
      JsonNode spec,
      JsonNode facts,
      List<String> methods,
      List<ItemScore> items,
      int failures) {
    return new Recorded(
        new RecordedRun(name, spec, facts, run.measures(), methods, items, failures));
  }

  static double value(ItemScore item) {
    return item.score().value().orElseThrow();
  }
}
