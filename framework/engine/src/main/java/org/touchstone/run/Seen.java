// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.graph.BatchMaps;
import org.touchstone.graph.MethodException;
import org.touchstone.journal.Failure;
import org.touchstone.plan.Plan;

/**
 * A batch under one set of weights, as the metrics of a change look at it.
 *
 * @param logits by image, of the images without noise
 * @param failures for every row of the plan what its method threw, by image, without noise
 * @param maps by look, then by row of the plan; equal looks share theirs
 */
record Seen(
    At at,
    Loaded loaded,
    List<List<Float>> logits,
    List<Map<Integer, MethodException>> failures,
    Map<Plan.Look, List<Map<BatchMaps.Row, SaliencyMap>>> maps) {

  /** Whether the logits of an image tell which class is the highest. */
  boolean finite(int image) {
    return logits.get(image).stream().allMatch(Float::isFinite);
  }

  /** The map of one row of the plan. */
  SaliencyMap map(Plan.Look look, int row, int image, int target) {
    return maps.get(look).get(row).get(new BatchMaps.Row(image, target));
  }

  /**
   * The images whose logits are no numbers; under trained weights they are told elsewhere.
   *
   * @param metrics those that read this stage
   */
  List<Failure> failures(List<String> metrics) {
    List<Failure> failures = new ArrayList<>();
    for (int i = 0; i < logits.size(); i++) {
      if (!finite(i)) {
        Loaded.Item item = loaded.items().get(i);
        String reason = at.says(Explained.NOT_FINITE);
        failures.add(
            new Failure(item.index(), item.sample().id(), Failure.EVERY, reason).of(metrics));
      }
    }
    return failures;
  }
}
