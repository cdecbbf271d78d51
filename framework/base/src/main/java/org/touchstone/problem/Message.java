// SPDX-License-Identifier: Apache-2.0
package org.touchstone.problem;

import java.util.List;

/** The text of a list of problems: numbered, each with its place and its cure. */
final class Message {

  private Message() {}

  static String of(String subject, List<Problem> problems) {
    StringBuilder text = new StringBuilder(subject);
    text.append(": ")
        .append(problems.size())
        .append(problems.size() == 1 ? " problem" : " problems");
    for (int i = 0; i < problems.size(); i++) {
      append(text, i + 1, problems.get(i));
    }
    return text.toString();
  }

  private static void append(StringBuilder text, int number, Problem problem) {
    text.append("\n\n%s) [%s] %s".formatted(number, problem.id(), problem.what()));
    problem.where().ifPresent(place -> text.append("\n   at ").append(place));
    problem.cures().forEach(cure -> text.append("\n   ").append(cure));
  }
}
