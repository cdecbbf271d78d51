// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.touchstone.api.metric.Measure.Direction;
import org.touchstone.result.Cell;
import org.touchstone.result.EvidenceAnswer;
import org.touchstone.result.Finding;
import org.touchstone.result.Judgement;
import org.touchstone.result.Judgements;
import org.touchstone.result.Lead;

/** Judgements in plain sentences. */
final class JudgementWords {

  /** How a finding comes about by evidence. */
  private static final String RULE =
      "A method explains the network where the whole 95 % interval of every evidence lies on the"
          + " good side of its boundary, and shows only the picture where every one lies wholly on"
          + " the other side. It is mixed where they disagree, and undecided where an interval"
          + " straddles its boundary or is of fewer than "
          + EvidenceAnswer.LEAST_SCORES
          + " scores.";

  private JudgementWords() {}

  /** How a finding comes about. */
  static String rule(Judgements judgements) {
    String controls = controls(judgements);
    return controls.isEmpty() ? RULE : RULE + " " + controls;
  }

  private static String controls(Judgements judgements) {
    if (judgements.controls().isEmpty()) {
      return "An older Touchstone made this run and did not say which methods are controls: none is"
          + " known, so none is left out.";
    }
    boolean pointing = !judgements.pointing().isEmpty();
    List<String> controls = judgements.controls().get();
    if (controls.isEmpty()) {
      return pointing
          ? "The run has no control, so it is not known whether a method points better than one."
          : "";
    }
    return pointing
        ? ("But first a method has to point better than every control (%s): paired on the same"
                + " images, the whole 95 %% interval of the difference in %s has to be on the"
                + " better side of 0. Where it is not, that is said in place of all else. It is left"
                + " undecided with fewer than %s images. Controls are not judged.")
            .formatted(
                String.join(", ", controls),
                String.join(" and in ", judgements.pointing()),
                Lead.LEAST_IMAGES)
        : "Controls (%s) are not judged. That a method points better than they do was not asked."
            .formatted(String.join(", ", controls));
  }

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

  /**
   * What a method does by each evidence, with the numbers; where it does not point better than the
   * controls, that alone. Begins behind the method's name.
   */
  static String sentence(Judgement judgement) {
    String behind = behind(decisive(judgement));
    if (judgement.finding() == Finding.NOT_AHEAD) {
      return behind + ".";
    }
    return evidence(judgement) + (behind.isEmpty() ? "" : ", and " + behind) + ".";
  }

  /** The leads that stand between a method and its evidence. */
  static List<Lead> decisive(Judgement judgement) {
    return judgement.leads().stream()
        .filter(lead -> lead.reply() != EvidenceAnswer.Reply.YES)
        .filter(lead -> lead.told() == (judgement.finding() == Finding.NOT_AHEAD))
        .toList();
  }

  /** What they come to, the controls that are surely as good first. */
  private static String behind(List<Lead> leads) {
    boolean oneMeasure = leads.stream().map(Lead::measureName).distinct().count() == 1;
    Map<EvidenceAnswer.Reply, List<Lead>> byReply =
        leads.stream()
            .collect(Collectors.groupingBy(Lead::reply, TreeMap::new, Collectors.toList()));
    String clauses =
        byReply.values().stream()
            .map(alike -> behind(alike, oneMeasure))
            .collect(Collectors.joining(", and "));
    return oneMeasure && leads.get(0).told()
        ? clauses + ", by " + leads.get(0).measureName()
        : clauses;
  }

  /** The same of leads with one reply. */
  private static String behind(List<Lead> leads, boolean oneMeasure) {
    if (!leads.get(0).told()) {
      return ("leaves open whether it points better than %s"
              + " (fewer than %s images have a score of both)")
          .formatted(names(leads, Lead::control), Lead.LEAST_IMAGES);
    }
    String what =
        leads.get(0).reply() == EvidenceAnswer.Reply.NO
            ? "points no better than "
            : "is not shown to point better than ";
    return what + names(leads, lead -> number(lead, oneMeasure));
  }

  private static String names(List<Lead> leads, Function<Lead, String> name) {
    return leads.stream().map(name).distinct().collect(Collectors.joining(" and "));
  }

  private static String number(Lead lead, boolean oneMeasure) {
    String by = oneMeasure ? "" : " by " + lead.measureName();
    return "%s (%s %s%s)"
        .formatted(lead.control(), Numbers.difference(lead), Numbers.interval(lead), by);
  }

  private static String evidence(Judgement judgement) {
    StringBuilder text = new StringBuilder();
    EvidenceAnswer.Reply before = null;
    for (EvidenceAnswer answer : judgement.answers()) {
      if (before != null) {
        text.append(before == answer.reply() ? ", and " : ", but ");
      }
      text.append(clause(answer));
      before = answer.reply();
    }
    return text.toString();
  }

  private static String clause(EvidenceAnswer answer) {
    String what =
        switch (answer.reply()) {
          case YES -> answer.evidence().yes();
          case NO -> answer.evidence().no();
          case OPEN -> "leaves open whether it " + answer.evidence().yes();
        };
    return what + " (" + number(answer) + ")";
  }

  private static String number(EvidenceAnswer answer) {
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
  static String boundary(EvidenceAnswer answer) {
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
                        answer.evidence().question(),
                        answer.cell().measureName(),
                        boundary(answer)))
        .distinct()
        .toList();
  }

  /**
   * One line a finding, for example {@code mixed: Gradients, RectGrad}, and one of the controls;
   * none where nothing was judged.
   */
  static List<String> lines(Judgements judgements) {
    List<String> lines = new ArrayList<>();
    byFinding(judgements.methods())
        .forEach(
            (finding, found) ->
                lines.add(
                    finding.words()
                        + ": "
                        + found.stream().map(Judgement::method).collect(Collectors.joining(", "))));
    List<String> controls = judgements.controls().orElse(List.of());
    if (!lines.isEmpty() && !controls.isEmpty()) {
      lines.add("controls, which are not judged: " + String.join(", ", controls));
    }
    return lines;
  }
}
