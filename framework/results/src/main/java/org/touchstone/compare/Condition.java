// SPDX-License-Identifier: Apache-2.0
package org.touchstone.compare;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.touchstone.api.Suggestion;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;

/** What has to be the same in two runs, so that their methods can be compared. */
public enum Condition {
  DATA,
  MODEL,
  WEIGHTS,
  SEED,
  METRICS;

  /** As the command line has it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Those that are named.
   *
   * @throws UserException if one is unknown
   */
  public static Set<Condition> parse(List<String> words) {
    Set<Condition> conditions = EnumSet.noneOf(Condition.class);
    words.forEach(word -> conditions.add(parse(word)));
    return conditions;
  }

  private static Condition parse(String word) {
    return Arrays.stream(values())
        .filter(condition -> condition.word().equals(word))
        .findFirst()
        .orElseThrow(() -> unknown(word));
  }

  private static UserException unknown(String word) {
    List<String> known = Arrays.stream(values()).map(Condition::word).toList();
    return new UserException(
        "The command cannot be run",
        Problem.of(
            "unknown-aspect",
            "--across cannot be '%s'.%s".formatted(word, Suggestion.sentence(word, known)),
            "Aspects: %s.".formatted(String.join(", ", known))));
  }
}
