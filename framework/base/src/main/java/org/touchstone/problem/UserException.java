// SPDX-License-Identifier: Apache-2.0
package org.touchstone.problem;

import java.util.Comparator;
import java.util.List;

/**
 * The user's command or file cannot be used as it is. Shown without a stack trace; the program ends
 * with exit code 2. The message is the whole text for the user.
 */
public final class UserException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient List<Problem> problems;

  /**
   * All problems of one thing at once.
   *
   * @param subject what cannot be done, for example "quickstart.yaml cannot be run"
   */
  public UserException(String subject, List<Problem> problems) {
    super(Message.of(subject, inFileOrder(problems)));
    this.problems = inFileOrder(problems);
  }

  /** A single problem. */
  public UserException(String subject, Problem problem) {
    this(subject, List.of(problem));
  }

  /** Each problem once: by file in the order of the first mention, then by line and column. */
  public List<Problem> problems() {
    return problems;
  }

  private static List<Problem> inFileOrder(List<Problem> problems) {
    List<String> sources = problems.stream().map(UserException::source).distinct().toList();
    return problems.stream()
        .distinct()
        .sorted(
            Comparator.comparingInt((Problem problem) -> sources.indexOf(source(problem)))
                .thenComparingInt(problem -> problem.where().map(Place::line).orElse(0))
                .thenComparingInt(problem -> problem.where().map(Place::column).orElse(0)))
        .toList();
  }

  private static String source(Problem problem) {
    return problem.where().map(Place::source).orElse("");
  }
}
