// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.touchstone.api.metric.Direction;
import org.touchstone.result.Answer;
import org.touchstone.result.Cell;
import org.touchstone.result.Finding;
import org.touchstone.result.Judgement;

/** Judgements in plain sentences. */
final class JudgementWords {

  /** How a finding comes about. */
  static final String RULE =
      "A method explains the network where the whole 95 % interval of every evidence lies on the"
          + " good side of its boundary, and shows only the picture where every one lies wholly on"
          + " the other side. It is mixed where they disagree, and undecided where an interval"
          + " straddles its boundary or is of fewer than "
          + Answer.LEAST_SCORES
          + " scores.";

  private JudgementWords() {}

  /** The methods of each finding that was met, in the order of the findings. */
  static Map<Finding, List<Judgement>> byFinding(List<Judgement> judgements) {
    Map<Finding, List<Judgement>> groups = new LinkedHashMap<>();
    Arrays.stream(Finding.values())
        .forEach(
            finding -> {
              List<Judgement> found =
                  judgements.stream().filter(one -> one.finding() == finding).toList();
              if (!found.isEmpty()) {
                groups.put(finding, found);
              }
            });
    return groups;
  }

  /** What a method does by each evidence, with the numbers; begins behind the method's name. */
  static String sentence(Judgement judgement) {
    StringBuilder text = new StringBuilder();
    Answer.Reply before = null;
    for (Answer answer : judgement.answers()) {
      if (before != null) {
        text.append(before == answer.reply() ? ", and " : ", but ");
      }
      text.append(clause(answer));
      before = answer.reply();
    }
    return text.append('.').toString();
  }

  private static String clause(Answer answer) {
    String what =
        switch (answer.reply()) {
          case YES -> answer.evidence().yes();
          case NO -> answer.evidence().no();
          case OPEN -> "leaves open whether it " + answer.evidence().yes();
        };
    return what + " (" + number(answer) + ")";
  }

  private static String number(Answer answer) {
    Cell cell = answer.cell();
    if (cell.value().isEmpty()) {
      return "no score was defined";
    }
    String value = Numbers.value(cell);
    return cell.interval().isPresent()
        ? value + " " + Numbers.interval(cell)
        : value + " of a single image";
  }

  /** The good side, for example {@code below 0.50}. */
  static String boundary(Answer answer) {
    boolean higher = answer.cell().measure().direction() == Direction.HIGHER_IS_BETTER;
    return (higher ? "above " : "below ")
        + Numbers.of(answer.cell().measure(), answer.evidence().boundary());
  }

  /** The questions of a run, each with the measure that answers it. */
  static List<String> questions(List<Judgement> judgements) {
    return judgements.stream()
        .flatMap(judgement -> judgement.answers().stream())
        .map(
            answer ->
                "%s Yes where %s is %s."
                    .formatted(
                        answer.evidence().question(), answer.cell().metric(), boundary(answer)))
        .distinct()
        .toList();
  }

  /** One line a finding, for example {@code mixed: Gradients, RectGrad}. */
  static List<String> lines(List<Judgement> judgements) {
    List<String> lines = new ArrayList<>();
    byFinding(judgements)
        .forEach(
            (finding, found) ->
                lines.add(
                    finding.words()
                        + ": "
                        + found.stream().map(Judgement::method).collect(Collectors.joining(", "))));
    return lines;
  }
}
