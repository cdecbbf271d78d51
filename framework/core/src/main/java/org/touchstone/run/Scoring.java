// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.metric.Explanation;
import org.touchstone.api.metric.Score;
import org.touchstone.graph.BatchMaps;
import org.touchstone.plan.Plan;
import org.touchstone.result.ItemScore;

/**
 * Scores one row of the plan over batch after batch. It remembers the last image that could be
 * explained, for measures of a mismatched pair.
 */
final class Scoring {

  private final Plan plan;
  private final Plan.Row row;
  private Optional<Explanation> previous = Optional.empty();

  Scoring(Plan plan, Plan.Row row) {
    this.plan = plan;
    this.row = row;
  }

  /** The scores of every image of a batch whose logits are finite, in order. */
  Outcome score(Explained batch, Map<BatchMaps.Row, SaliencyMap> maps) {
    List<ItemScore> scores = new ArrayList<>();
    List<Failure> failures = new ArrayList<>();
    for (int i = 0; i < batch.items().size(); i++) {
      if (batch.finite(i)) {
        Loaded.Item item = batch.items().get(i);
        Map<Integer, SaliencyMap> own = maps(i, maps);
        if (own.values().stream().allMatch(SaliencyMap::finite)) {
          score(item, explanation(item, batch.logits(i), atInputSize(own)), scores, failures);
        } else {
          failures.add(failure(item, "The map holds NaN or infinity."));
        }
      }
    }
    return new Outcome(scores, failures);
  }

  private static Map<Integer, SaliencyMap> maps(
      int image, Map<BatchMaps.Row, SaliencyMap> ofBatch) {
    Map<Integer, SaliencyMap> maps = new LinkedHashMap<>();
    ofBatch.forEach(
        (place, map) -> {
          if (place.image() == image) {
            maps.put(place.target(), map);
          }
        });
    return maps;
  }

  private Map<Integer, SaliencyMap> atInputSize(Map<Integer, SaliencyMap> maps) {
    Map<Integer, SaliencyMap> resized = new LinkedHashMap<>();
    maps.forEach((target, map) -> resized.put(target, row.atInputSize(map, plan.network())));
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

  /** A metric that throws costs its own scores of this image, and no others. */
  private void score(
      Loaded.Item item, Explanation explanation, List<ItemScore> scores, List<Failure> failures) {
    for (Plan.Evaluation evaluation : plan.metrics()) {
      try {
        for (Score score : List.copyOf(evaluation.metric().score(explanation))) {
          String id = item.sample().id();
          scores.add(new ItemScore(item.index(), id, row.name(), evaluation.name(), score));
        }
      } catch (RuntimeException e) {
        failures.add(
            failure(
                item, "Metric '%s' failed: %s".formatted(evaluation.name(), Failure.reason(e))));
      }
    }
  }

  private Failure failure(Loaded.Item item, String reason) {
    return new Failure(item.index(), item.sample().id(), row.name(), reason);
  }
}
