// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The closing words of a run.
 *
 * @param what what was done, for example "200 images, 28 methods, 3 evaluations"
 * @param outcomes what there is to open, most interesting first
 * @param failures one sentence each; empty where everything went well
 */
public record RunSummary(String what, Duration took, List<Path> outcomes, List<String> failures) {

  private static final int MOST_FAILURES = 10;

  public RunSummary {
    outcomes = List.copyOf(outcomes);
    failures = List.copyOf(failures);
  }

  /** For example {@code 1 image} or {@code 200 images}. */
  public static String counted(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  /** The words, ending with a line break. */
  public String text() {
    String files = outcomes.stream().map(file -> "  " + file + "\n").collect(Collectors.joining());
    return "Done in " + Durations.words(took) + ": " + what + ".\n" + files + failed();
  }

  private String failed() {
    if (failures.isEmpty()) {
      return "";
    }
    String first =
        failures.stream()
            .limit(MOST_FAILURES)
            .map(failure -> "  " + failure + "\n")
            .collect(Collectors.joining());
    int more = failures.size() - MOST_FAILURES;
    return "Failed: %s\n%s%s"
        .formatted(failures.size(), first, more > 0 ? "  and %s more.\n".formatted(more) : "");
  }
}
