// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import java.util.ArrayList;
import java.util.List;
import org.touchstone.graph.BatchMaps;
import org.touchstone.journal.Failure;

/** A batch with all its maps. */
record Explained(Loaded loaded, BatchMaps maps) {

  /** Why an image is not scored although it could be read. */
  static final String NOT_FINITE = "The logits hold NaN or infinity.";

  List<Loaded.Item> items() {
    return loaded.items();
  }

  /** Of one image. */
  List<Float> logits(int item) {
    return maps.logits().get(item);
  }

  /** The class of the highest logit of every image; the first one of equals. */
  List<Integer> highest() {
    return maps.logits().stream().map(Explained::highest).toList();
  }

  /** The class of the highest logit; the first one of equals. */
  static int highest(List<Float> logits) {
    int best = 0;
    for (int i = 1; i < logits.size(); i++) {
      best = logits.get(i) > logits.get(best) ? i : best;
    }
    return best;
  }

  /** Whether the logits of an image tell which class is the highest and which the lowest. */
  boolean finite(int item) {
    return logits(item).stream().allMatch(Float::isFinite);
  }

  /** The images that no method is scored on. */
  List<Failure> failures() {
    List<Failure> failures = new ArrayList<>(loaded.failures());
    for (int i = 0; i < items().size(); i++) {
      if (!finite(i)) {
        Loaded.Item item = items().get(i);
        failures.add(new Failure(item.index(), item.sample().id(), Failure.EVERY, NOT_FINITE));
      }
    }
    return failures;
  }
}
