// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import java.util.List;
import org.touchstone.journal.Outcome;
import org.touchstone.plan.Plan;

/** Ends a run whose failures are more than its limit allows, as soon as that shows. */
final class FailureWatch {

  /** A share of fewer images says little: one broken file among the first ends no run. */
  private static final int ENOUGH = 20;

  private final Plan plan;
  private final FailureLimit limit;
  private int images;
  private int failed;

  /**
   * A watch over the batches of a plan.
   *
   * @param finished the outcomes of the first ones
   */
  FailureWatch(Plan plan, FailureLimit limit, List<Outcome> finished) {
    this.plan = plan;
    this.limit = limit;
    finished.forEach(this::count);
  }

  private void count(Outcome batch) {
    images = Math.min(plan.images(), images + plan.batch());
    failed += batch.failedImages().size();
  }

  /** Looks at a part of a batch: its images under one set of weights. */
  void part(Outcome part) {
    if (limit.first() && !part.failures().isEmpty()) {
      throw new TooManyFailuresException(
          "The first failure ends the run: " + part.failures().get(0).sentence(), part.failures());
    }
  }

  /** Looks at a whole batch; after the last one there is nothing left to end. */
  void batch(Outcome batch) {
    count(batch);
    boolean enough = images >= ENOUGH && images < plan.images() && !batch.failures().isEmpty();
    if (enough && limit.isExceeded(failed, images)) {
      throw new TooManyFailuresException(
          "%s of the first %s images gave no score, which ends the run: %s"
              .formatted(failed, images, batch.failures().get(0).sentence()),
          batch.failures());
    }
  }
}
