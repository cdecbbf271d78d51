// SPDX-License-Identifier: Apache-2.0
package org.touchstone.experiment;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Optional;
import org.touchstone.journal.Outcome;
import org.touchstone.report.RunSummary;
import org.touchstone.run.FailureLimit;

/** What the user is told about failures that are too many. */
record FailureWords(FailureLimit limit) {

  /**
   * What to do after they ended the run.
   *
   * @param failures the file that lists them
   */
  String cure(Path failures) {
    String more = "%s says more.".formatted(failures);
    return limit.first()
        ? more
        : "%s 'most-failures' allows %s of the images. Mend it and start over with --fresh, or go on all the same with --most-failures 100%%."
            .formatted(more, percent());
  }

  /** What there is to say where they showed only at the end of the run. */
  Optional<String> tooMany(Outcome outcome, int images) {
    int failed = outcome.failedImages().size();
    return limit.isExceeded(failed, images)
        ? Optional.of(
            "%s of %s gave no score: more than the %s that 'most-failures' allows."
                .formatted(failed, RunSummary.counted(images, "image"), percent()))
        : Optional.empty();
  }

  private String percent() {
    BigDecimal percent = BigDecimal.valueOf(limit.share()).movePointRight(2);
    return percent.stripTrailingZeros().toPlainString() + "%";
  }
}
