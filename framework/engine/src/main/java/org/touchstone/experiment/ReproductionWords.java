// SPDX-License-Identifier: Apache-2.0
package org.touchstone.experiment;

import java.util.List;
import org.touchstone.compare.Difference;
import org.touchstone.file.Sha256;

/** What the user is told of a run and its reproduction. */
record ReproductionWords(Reproduction.Compared compared) {

  /** So many differences are listed. */
  private static final int MOST = 40;

  /** Facts first, then numbers. */
  String text() {
    StringBuilder text = new StringBuilder();
    add(
        text,
        compared.facts().isEmpty()
            ? "Facts: all are those of '%s'.".formatted(compared.run())
            : "Facts that are not those of '%s':".formatted(compared.run()));
    add(text, compared.facts());
    int others = compared.others().size();
    add(
        text,
        others == 0
            ? "Numbers: all %s are the same.".formatted(compared.numbers())
            : "Numbers that are not the same: %s of %s".formatted(others, compared.numbers()));
    add(text, compared.others());
    return text.toString();
  }

  private static void add(StringBuilder text, List<Difference> differences) {
    differences.stream().limit(MOST).forEach(difference -> add(text, line(difference)));
    if (differences.size() > MOST) {
      add(text, "  and %s more.".formatted(differences.size() - MOST));
    }
  }

  private static void add(StringBuilder text, String line) {
    text.append(line).append('\n');
  }

  private static String line(Difference difference) {
    return "  %s: %s → %s"
        .formatted(
            difference.name(),
            Sha256.shortened(difference.first()),
            Sha256.shortened(difference.second()));
  }
}
