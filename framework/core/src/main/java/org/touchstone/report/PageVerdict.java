// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.touchstone.api.metric.Direction;
import org.touchstone.result.Answer;
import org.touchstone.result.Cell;
import org.touchstone.result.Finding;
import org.touchstone.result.Interval;
import org.touchstone.result.Judgement;

/**
 * The judgements as a page shows them.
 *
 * @param questions with what counts as a yes
 */
record PageVerdict(String rule, List<String> questions, List<Group> groups) {

  /** The methods of one finding. */
  record Group(String id, String sign, String words, List<Method> methods) {

    int count() {
      return methods.size();
    }
  }

  /** One method with the sentence behind its name. */
  record Method(String name, String sentence, List<Bar> bars) {}

  /**
   * One answer and, where it has an interval, the interval on a scale, in percent of its width.
   *
   * @param reply {@code yes}, {@code no} or {@code open}
   * @param scales empty, or one
   */
  record Bar(String metric, String reply, String text, String boundary, List<Scale> scales) {}

  /** Where things stand from the left, in percent. */
  record Scale(
      String edge, String goodFrom, String goodWidth, String from, String width, String at) {}

  static PageVerdict of(List<Judgement> judgements) {
    Map<String, Interval> ranges = ranges(judgements);
    List<Group> groups = new ArrayList<>();
    JudgementWords.byFinding(judgements)
        .forEach((finding, found) -> groups.add(group(finding, found, ranges)));
    return new PageVerdict(JudgementWords.RULE, JudgementWords.questions(judgements), groups);
  }

  private static Group group(Finding finding, List<Judgement> found, Map<String, Interval> ranges) {
    String sign =
        switch (finding) {
          case EXPLAINS -> "✓";
          case PICTURE -> "✗";
          case MIXED -> "±";
          case UNDECIDED -> "?";
        };
    return new Group(
        finding.name().toLowerCase(Locale.ROOT),
        sign,
        finding.words(),
        found.stream().map(judgement -> method(judgement, ranges)).toList());
  }

  private static Method method(Judgement judgement, Map<String, Interval> ranges) {
    List<Bar> bars =
        judgement.answers().stream()
            .map(answer -> bar(answer, ranges.get(answer.cell().metric())))
            .toList();
    return new Method(judgement.method(), JudgementWords.sentence(judgement), bars);
  }

  private static Bar bar(Answer answer, Interval range) {
    Cell cell = answer.cell();
    return new Bar(
        cell.metric(),
        answer.reply().name().toLowerCase(Locale.ROOT),
        (Numbers.value(cell) + " " + Numbers.interval(cell)).strip(),
        JudgementWords.boundary(answer),
        cell.interval().filter(Interval::finite).map(drawn -> scale(answer, drawn, range)).stream()
            .toList());
  }

  private static Scale scale(Answer answer, Interval interval, Interval range) {
    double edge = share(answer.evidence().boundary(), range);
    boolean higher = answer.cell().measure().direction() == Direction.HIGHER_IS_BETTER;
    double from = share(interval.low(), range);
    return new Scale(
        percent(edge),
        percent(higher ? edge : 0),
        percent(higher ? 100 - edge : edge),
        percent(from),
        percent(share(interval.high(), range) - from),
        percent(share(answer.cell().value().orElse(interval.low()), range)));
  }

  private static double share(double value, Interval range) {
    return 100 * (value - range.low()) / (range.high() - range.low());
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f%%", share);
  }

  /** By measure what holds all its intervals, its boundary and a little air. */
  private static Map<String, Interval> ranges(List<Judgement> judgements) {
    Map<String, Interval> ranges = new HashMap<>();
    for (Judgement judgement : judgements) {
      for (Answer answer : judgement.answers()) {
        Cell cell = answer.cell();
        double boundary = answer.evidence().boundary();
        Interval own =
            cell.interval().filter(Interval::finite).orElse(new Interval(boundary, boundary));
        double air = 0.03 * Math.max(own.high() - own.low(), Math.abs(boundary));
        Interval wide =
            new Interval(Math.min(own.low(), boundary) - air, Math.max(own.high(), boundary) + air);
        ranges.merge(cell.metric(), wide, PageVerdict::around);
      }
    }
    ranges.replaceAll((metric, range) -> range.low() < range.high() ? range : around(range));
    return ranges;
  }

  private static Interval around(Interval a, Interval b) {
    return new Interval(Math.min(a.low(), b.low()), Math.max(a.high(), b.high()));
  }

  private static Interval around(Interval point) {
    return new Interval(point.low() - 1, point.high() + 1);
  }
}
