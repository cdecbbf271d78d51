// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.metric.Explanation;
import org.touchstone.graph.BatchMaps;
import org.touchstone.graph.MethodException;
import org.touchstone.journal.Outcome;
import org.touchstone.plan.Plan;

/** Scores one row of the plan over batch after batch, under every metric of the trained network. */
final class Scoring {

  private final Plan plan;
  private final Plan.Row row;
  private final List<ImageScoring> metrics;

  Scoring(Plan plan, Plan.Row row) {
    this.plan = plan;
    this.row = row;
    this.metrics =
        plan.metrics().stream()
            .map(evaluation -> new ImageScoring(evaluation, plan.network()))
            .toList();
  }

  /** Whether the next image has one before it, whatever the metric. */
  boolean hasPrevious() {
    return metrics.stream().allMatch(ImageScoring::hasPrevious);
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
        Explanation explained = explanation(item, batch.logits(i), finite(i, maps));
        List<String> lost = score(item, explained, findings);
        if (!lost.isEmpty()) {
          tell(item, lost, Optional.ofNullable(failures.get(i)), findings);
        }
      }
    }
    return findings.outcome();
  }

  /**
   * Scores an image.
   *
   * @return the metrics that lack a map, those of a change that look at the highest class included
   */
  private List<String> score(Loaded.Item item, Explanation explained, Findings findings) {
    List<String> lost = new ArrayList<>();
    for (ImageScoring metric : metrics) {
      if (!metric.score(item, explained, findings)) {
        lost.add(metric.name());
      }
    }
    if (!explained.maps().containsKey(explained.highest())) {
      plan.changes().stream()
          .filter(change -> change.look().noise().isEmpty())
          .forEach(change -> lost.add(change.name()));
    }
    return lost;
  }

  private void tell(
      Loaded.Item item, List<String> lost, Optional<MethodException> thrown, Findings findings) {
    long all = Stream.concat(plan.metrics().stream(), plan.changes().stream()).count();
    List<String> costs = lost.size() == all ? List.of() : lost;
    thrown.ifPresentOrElse(
        e -> findings.fail(item, costs, At.TRAINED, e),
        () -> findings.fail(item, costs, Findings.NOT_FINITE));
  }

  /** The finite maps of an image at the size of the network's input. */
  private Map<Integer, SaliencyMap> finite(int image, Map<BatchMaps.Row, SaliencyMap> ofBatch) {
    Map<Integer, SaliencyMap> maps = new LinkedHashMap<>();
    ofBatch.forEach(
        (place, map) -> {
          if (place.image() == image && map.finite()) {
            maps.put(place.target(), row.atInputSize(map, plan.network()));
          }
        });
    return maps;
  }

  private Explanation explanation(
      Loaded.Item item, List<Float> logits, Map<Integer, SaliencyMap> maps) {
    return new Explanation(
        item.sample(), item.crop(), plan.network().labels(), logits, maps, Optional.empty());
  }
}
