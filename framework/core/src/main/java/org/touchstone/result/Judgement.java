// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether a method explains the network or only shows the picture, by all the evidence of a run.
 *
 * <p>Only intervals count and not the averages within them, so a run of few images decides little.
 *
 * @param method the row's name
 * @param answers at least one, in the order of the cells
 */
public record Judgement(String method, List<Answer> answers) {

  public Judgement {
    answers = List.copyOf(answers);
  }

  /** The judgements on all methods for which a measure with evidence was run. */
  public static List<Judgement> of(List<Cell> cells) {
    Map<String, List<Answer>> answers = new LinkedHashMap<>();
    for (Cell cell : cells) {
      boolean scored = cell.n() + cell.undefined() > 0;
      if (scored && cell.measure().evidence().isPresent()) {
        answers.computeIfAbsent(cell.method(), method -> new ArrayList<>()).add(new Answer(cell));
      }
    }
    return answers.entrySet().stream()
        .map(entry -> new Judgement(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** What all answers come to. */
  public Finding finding() {
    Set<Answer.Reply> replies = answers.stream().map(Answer::reply).collect(Collectors.toSet());
    if (replies.contains(Answer.Reply.YES) && replies.contains(Answer.Reply.NO)) {
      return Finding.MIXED;
    }
    if (replies.contains(Answer.Reply.OPEN)) {
      return Finding.UNDECIDED;
    }
    return replies.contains(Answer.Reply.YES) ? Finding.EXPLAINS : Finding.PICTURE;
  }
}
