// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import java.util.List;
import org.touchstone.result.ItemScore;

/** All that a run found, in the order of the dataset. */
public record Outcome(List<ItemScore> scores, List<Failure> failures) {

  public Outcome {
    scores = List.copyOf(scores);
    failures = List.copyOf(failures);
  }
}
