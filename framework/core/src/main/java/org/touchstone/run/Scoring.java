// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.metric.Explanation;
import org.touchstone.graph.BatchMaps;
import org.touchstone.plan.Plan;
import org.touchstone.result.ItemScore;

/**
 * Scores one row of the plan over batch after batch. It remembers the image before, for measures of
 * a mismatched pair.
 */
final class Scoring {

  private final Plan plan;
  private final Plan.Row row;
  private Optional<Explanation> previous = Optional.empty();

  Scoring(Plan plan, Plan.Row row) {
    this.plan = plan;
    this.row = row;
  }

  /** The scores of every image of a batch, in order. */
  Outcome score(Loaded loaded, List<List<Float>> logits, Map<BatchMaps.Row, SaliencyMap> maps) {
    List<ItemScore> scores = new ArrayList<>();
    List<Failure> failures = new ArrayList<>();
    for (int i = 0; i < loaded.items().size(); i++) {
      Loaded.Item item = loaded.items().get(i);
      Map<Integer, SaliencyMap> own = atInputSize(i, maps);
      if (own.values().stream().allMatch(SaliencyMap::finite)) {
        scores.addAll(score(item, explanation(item, logits.get(i), own)));
      } else {
        failures.add(
            new Failure(
                item.index(), item.sample().id(), row.name(), "The map holds NaN or infinity."));
      }
    }
    return new Outcome(scores, failures);
  }

  private Map<Integer, SaliencyMap> atInputSize(int image, Map<BatchMaps.Row, SaliencyMap> maps) {
    Map<Integer, SaliencyMap> resized = new LinkedHashMap<>();
    maps.forEach(
        (place, map) -> {
          if (place.image() == image) {
            resized.put(
                place.target(),
                map.resize(
                    plan.network().height(), plan.network().width(), row.method().upsample()));
          }
        });
    return resized;
  }

  private Explanation explanation(
      Loaded.Item item, List<Float> logits, Map<Integer, SaliencyMap> maps) {
    Explanation explanation =
        new Explanation(item.sample(), plan.network().labels(), logits, maps, previous);
    previous =
        Optional.of(
            new Explanation(
                item.sample(), plan.network().labels(), logits, maps, Optional.empty()));
    return explanation;
  }

  private List<ItemScore> score(Loaded.Item item, Explanation explanation) {
    return plan.metrics().stream()
        .flatMap(
            evaluation ->
                evaluation.metric().score(explanation).stream()
                    .map(
                        score ->
                            new ItemScore(
                                item.index(),
                                item.sample().id(),
                                row.name(),
                                evaluation.name(),
                                score)))
        .toList();
  }
}
