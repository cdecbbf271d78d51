// SPDX-License-Identifier: Apache-2.0
package org.touchstone.problem;

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
    super(Message.of(subject, problems));
    this.problems = List.copyOf(problems);
  }

  /** A single problem. */
  public UserException(String subject, Problem problem) {
    this(subject, List.of(problem));
  }

  public List<Problem> problems() {
    return problems;
  }
}
