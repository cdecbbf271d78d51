// SPDX-License-Identifier: Apache-2.0
package org.touchstone.experiment;

import java.nio.file.Path;
import java.util.Optional;
import org.touchstone.plan.Plan;

/** What the user is told about a run that is stopped or continued. */
record ResumeWords(Plan plan, Path folder) {

  /** How many images so many finished batches are. */
  int images(int batches) {
    return (int) Math.min(plan.images(), (long) batches * plan.batch());
  }

  /**
   * How a run begins.
   *
   * @param batches that an earlier one finished
   * @return nothing where it is a new one
   */
  Optional<String> beginning(int batches) {
    if (batches == 0) {
      return Optional.empty();
    }
    return Optional.of(
        batches < plan.batches()
            ? "Continuing the run in %s: %s.".formatted(folder, done(batches))
            : "Nothing is left to explain in %s: %s. The report is written again."
                .formatted(folder, done(batches)));
  }

  /**
   * What becomes of a run that is stopped.
   *
   * @param continuing what continues it
   */
  String stopped(int batches, String continuing) {
    return "Stopped: %s and kept in %s. %s continues there."
        .formatted(done(batches), folder, continuing);
  }

  private String done(int batches) {
    return "%s of %s images are done".formatted(images(batches), plan.images());
  }
}
