// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.metric.Explanation;
import org.touchstone.graph.BatchMaps;
import org.touchstone.graph.MethodException;
import org.touchstone.plan.Plan;

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

  /** Whether the next image has one before it. */
  boolean hasPrevious() {
    return previous.isPresent();
  }

  /** The scores of every image of a batch whose logits are finite, in order. */
  Outcome score(
      Explained batch,
      Map<BatchMaps.Row, SaliencyMap> maps,
      Map<Integer, MethodException> failures) {
    Findings findings = new Findings(row.name());
    for (int i = 0; i < batch.items().size(); i++) {
      if (batch.finite(i)) {
        Loaded.Item item = batch.items().get(i);
        Map<Integer, SaliencyMap> own = maps(i, maps);
        if (own.values().stream().allMatch(SaliencyMap::finite)) {
          score(item, explanation(item, batch.logits(i), atInputSize(own)), findings);
        } else if (failures.containsKey(i)) {
          findings.fail(item, List.of(), At.TRAINED, failures.get(i));
        } else {
          findings.fail(item, lost(own, batch.logits(i)), Findings.NOT_FINITE);
        }
      }
    }
    return findings.outcome();
  }

  /** Metrics of a change look at the map of the highest class alone. */
  private List<String> lost(Map<Integer, SaliencyMap> own, List<Float> logits) {
    return plan.changes().isEmpty() || !own.get(Explained.highest(logits)).finite()
        ? List.of()
        : plan.metrics().stream().map(Plan.Evaluation::name).toList();
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
    List<String> labels = plan.network().labels();
    Explanation explanation =
        new Explanation(item.sample(), item.crop(), labels, logits, maps, previous);
    previous = Optional.of(explanation.alone());
    return explanation;
  }

  private void score(Loaded.Item item, Explanation explanation, Findings findings) {
    for (Plan.Evaluation evaluation : plan.metrics()) {
      findings.score(
          item, evaluation.name(), At.TRAINED, () -> evaluation.metric().score(explanation));
    }
  }
}
