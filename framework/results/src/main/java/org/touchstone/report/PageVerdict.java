// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.touchstone.api.metric.Measure.Direction;
import org.touchstone.document.KebabCase;
import org.touchstone.result.EvidenceAnswer;
import org.touchstone.result.Finding;
import org.touchstone.result.Interval;
import org.touchstone.result.Judgement;
import org.touchstone.result.Judgements;
import org.touchstone.result.Lead;

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
  record Bar(String metric, String reply, List<Scale> scales) {}

  /** Where things stand from the left, in percent. */
  record Scale(
      String edge, String goodFrom, String goodWidth, String from, String width, String at) {}

  /**
   * A number between a good and a bad side.
   *
   * @param kind those of one kind have one scale
   * @param value of all images; the lower end of the interval where there is none
   */
  private record Sided(
      String kind,
      String label,
      EvidenceAnswer.Reply reply,
      boolean higher,
      double boundary,
      double value,
      Optional<Interval> interval) {

    static Sided of(EvidenceAnswer answer) {
      String metric = answer.cell().measureName();
      Optional<Interval> interval = answer.cell().interval().filter(Interval::finite);
      return new Sided(
          metric,
          metric,
          answer.reply(),
          answer.cell().measure().direction() == Direction.HIGHER_IS_BETTER,
          answer.evidence().boundary(),
          answer.cell().value().orElse(interval.map(Interval::low).orElse(Double.NaN)),
          interval);
    }

    static Sided of(Lead lead) {
      Optional<Interval> interval = lead.interval().filter(Interval::finite);
      return new Sided(
          "less " + lead.measureName(),
          "%s, less that of %s".formatted(lead.measureName(), lead.control()),
          lead.reply(),
          lead.measure().direction() == Direction.HIGHER_IS_BETTER,
          0,
          lead.difference().orElse(Double.NaN),
          interval);
    }

    /** What holds the interval, the boundary and a little air. */
    Interval range() {
      Interval own = interval.orElse(new Interval(boundary, boundary));
      double air = 0.03 * Math.max(own.high() - own.low(), Math.abs(boundary));
      return new Interval(
          Math.min(own.low(), boundary) - air, Math.max(own.high(), boundary) + air);
    }
  }

  static PageVerdict of(Judgements judgements) {
    Map<String, Interval> ranges = ranges(judgements.methods());
    List<Group> groups = new ArrayList<>();
    JudgementWords.byFinding(judgements.methods())
        .forEach((finding, found) -> groups.add(group(finding, found, ranges)));
    return new PageVerdict(
        JudgementWords.rule(judgements), JudgementWords.questions(judgements.methods()), groups);
  }

  private static Group group(Finding finding, List<Judgement> found, Map<String, Interval> ranges) {
    String sign =
        switch (finding) {
          case EXPLAINS -> "✓";
          case PICTURE -> "✗";
          case MIXED -> "±";
          case NOT_AHEAD -> "≤";
          case UNDECIDED -> "?";
        };
    return new Group(
        KebabCase.kebab(finding.name()),
        sign,
        finding.words(),
        found.stream().map(judgement -> method(judgement, ranges)).toList());
  }

  private static Method method(Judgement judgement, Map<String, Interval> ranges) {
    List<Bar> bars = shown(judgement).map(sided -> bar(sided, ranges.get(sided.kind()))).toList();
    return new Method(judgement.method(), JudgementWords.sentence(judgement), bars);
  }

  /** What the finding rests on. */
  private static Stream<Sided> shown(Judgement judgement) {
    return judgement.finding() == Finding.NOT_AHEAD
        ? JudgementWords.decisive(judgement).stream().map(Sided::of)
        : judgement.answers().stream().map(Sided::of);
  }

  private static Bar bar(Sided sided, Interval range) {
    return new Bar(
        sided.label(),
        KebabCase.kebab(sided.reply().name()),
        sided.interval().map(drawn -> scale(sided, drawn, range)).stream().toList());
  }

  private static Scale scale(Sided sided, Interval interval, Interval range) {
    double edge = share(sided.boundary(), range);
    double from = share(interval.low(), range);
    return new Scale(
        percent(edge),
        percent(sided.higher() ? edge : 0),
        percent(sided.higher() ? 100 - edge : edge),
        percent(from),
        percent(share(interval.high(), range) - from),
        percent(share(sided.value(), range)));
  }

  private static double share(double value, Interval range) {
    return 100 * (value - range.low()) / (range.high() - range.low());
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f%%", share);
  }

  /** One scale a kind, which holds all that is shown on it. */
  private static Map<String, Interval> ranges(List<Judgement> judgements) {
    Map<String, Interval> ranges = new HashMap<>();
    judgements.stream()
        .flatMap(PageVerdict::shown)
        .forEach(sided -> ranges.merge(sided.kind(), sided.range(), PageVerdict::around));
    ranges.replaceAll((kind, range) -> range.low() < range.high() ? range : around(range));
    return ranges;
  }

  private static Interval around(Interval a, Interval b) {
    return new Interval(Math.min(a.low(), b.low()), Math.max(a.high(), b.high()));
  }

  private static Interval around(Interval point) {
    return new Interval(point.low() - 1, point.high() + 1);
  }
}
