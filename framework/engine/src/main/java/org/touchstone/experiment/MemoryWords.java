// SPDX-License-Identifier: Apache-2.0
package org.touchstone.experiment;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.touchstone.calls.PluginException;
import org.touchstone.plan.Memory;
import org.touchstone.plan.MemoryNeed;
import org.touchstone.plan.Plan;
import org.touchstone.problem.Problem;

/** What the user is told of the memory that a run will need. */
public record MemoryWords(Plan plan, Memory machine) {

  private static final double GIBIBYTE = 1 << 30;

  /** For example "about 1.9 GiB, of 23.5 GiB here: 0.4 for Java's heap, 1.5 for TensorFlow". */
  public String need() {
    MemoryNeed need = plan.memory();
    return "about %s, of %s here: %s for the Java heap, %s beside it"
        .formatted(
            gibibytes(need.total()),
            gibibytes(machine.bytes()),
            gibibytes(need.heap()),
            gibibytes(need.natives()));
  }

  /** Why the run cannot be done here; empty where it can. */
  Optional<Problem> tooMuch() {
    if (plan.memory().total() <= machine.bytes()) {
      return Optional.empty();
    }
    int fits = plan.largestBatchWithin(machine);
    return Optional.of(
        Problem.of(
            "too-little-memory",
            "The run needs about %s of memory, and %s are here."
                .formatted(gibibytes(plan.memory().total()), gibibytes(machine.bytes())),
            fits > 0
                ? "A batch of %s images fits: --batch %s.".formatted(fits, fits)
                : "One image by itself does not fit: use a machine with more memory, or run the"
                    + " methods apart."));
  }

  /**
   * What is said before the run.
   *
   * @param limit of the Java heap
   */
  List<String> beforeRun(long limit) {
    String need = "Memory: " + need() + ".";
    return plan.memory().heap() <= limit
        ? List.of(need)
        : List.of(
            need,
            "The Java heap may take %s only, which may be too little: TOUCHSTONE_JAVA=-Xmx8g gives it more."
                .formatted(gibibytes(limit)));
  }

  /** That memory ran out, and in whose code where it was a plugin's. */
  public static String ranOut(OutOfMemoryError e) {
    String where =
        PluginException.behind(e)
            .map(fault -> " in the code of a plugin. " + fault.getMessage())
            .orElse(".");
    return "Memory ran out (%s)%s".formatted(e.getMessage(), where);
  }

  private static String gibibytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f GiB", bytes / GIBIBYTE);
  }
}
