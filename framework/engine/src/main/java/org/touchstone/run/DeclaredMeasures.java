// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.touchstone.api.metric.Measure;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.metric.Score;
import org.touchstone.api.randomizer.Stage;
import org.touchstone.result.ItemScore;
import org.touchstone.result.ScoreRange;

/** What a metric's measures allow its scores to be. */
final class DeclaredMeasures {

  /** So many faults show what is wrong. */
  private static final int MOST_TOLD = 3;

  private static final double ROUNDING = 1e-9;

  /** Where a measure has no end, its statistics still need one. */
  private static final ScoreRange AVERAGED = new ScoreRange(-ItemScore.LARGEST, ItemScore.LARGEST);

  private final String metric;
  private final boolean ofChange;
  private final Map<String, ScoreRange> ranges = new LinkedHashMap<>();

  /**
   * What a metric declares.
   *
   * @param name the metric's name in the experiment
   */
  DeclaredMeasures(String name, Metric metric) {
    this.metric = name;
    this.ofChange = metric instanceof Metric.OfChange;
    for (Measure measure : metric.measures()) {
      ranges.merge(measure.quantity(), ScoreRange.of(measure).and(AVERAGED), ScoreRange::and);
    }
  }

  /** What is outside by so much of an end was put there by rounding. */
  private static boolean allows(ScoreRange range, double value) {
    return new ScoreRange(
            range.low() - rounding(range.low()), range.high() + rounding(range.high()))
        .allows(value);
  }

  private static double rounding(double end) {
    return ROUNDING * Math.max(1, Math.abs(end));
  }

  /** The metric's name in the experiment. */
  String metric() {
    return metric;
  }

  /**
   * What a metric gave, which {@link #refusal} let pass: what rounding put outside is taken back.
   */
  Score taken(Score score) {
    OptionalDouble value = score.value();
    return value.isEmpty()
        ? score
        : Score.of(
            score.quantity(),
            score.group(),
            ranges.get(score.quantity()).nearest(value.getAsDouble()));
  }

  /** Why the scores of an image cannot be used, in one sentence; empty where they can. */
  Optional<String> refusal(List<Score> scores, Stage stage) {
    List<String> faults = new ArrayList<>();
    Set<List<String>> known = new HashSet<>();
    for (Score score : scores) {
      fault(score, stage, known).ifPresent(faults::add);
    }
    return faults.isEmpty() ? Optional.empty() : Optional.of(sentence(faults));
  }

  private String sentence(List<String> faults) {
    int more = faults.size() - MOST_TOLD;
    return "Metric '%s' gave what its measures do not allow: %s%s."
        .formatted(
            metric,
            faults.stream().limit(MOST_TOLD).collect(Collectors.joining("; ")),
            more > 0 ? "; and %s more".formatted(more) : "");
  }

  private Optional<String> fault(Score score, Stage stage, Set<List<String>> known) {
    ScoreRange range = ranges.get(score.quantity());
    if (range == null) {
      return Optional.of(
          "%s is not one of their quantities, %s"
              .formatted(quoted(score.quantity()), String.join(", ", quoted(ranges.keySet()))));
    }
    if (!known.add(List.of(score.quantity(), score.group()))) {
      return Optional.of(named(score) + " stands twice");
    }
    return faultOfGroup(score, stage).or(() -> faultOfValue(score, range));
  }

  private Optional<String> faultOfGroup(Score score, Stage stage) {
    if (ofChange && !score.group().equals(stage.name())) {
      return Optional.of(
          "%s, whose group is to be the stage, %s".formatted(named(score), quoted(stage.name())));
    }
    return score.group().chars().anyMatch(Character::isISOControl)
        ? Optional.of(named(score) + ", whose group holds a control character")
        : Optional.empty();
  }

  private static Optional<String> faultOfValue(Score score, ScoreRange range) {
    return score.value().isEmpty() || allows(range, score.value().getAsDouble())
        ? Optional.empty()
        : Optional.of(
            "%s is %s, and %s to %s is allowed"
                .formatted(
                    named(score),
                    number(score.value().getAsDouble()),
                    number(range.low()),
                    number(range.high())));
  }

  private static String named(Score score) {
    return score.group().isEmpty()
        ? quoted(score.quantity())
        : "%s of %s".formatted(quoted(score.quantity()), quoted(score.group()));
  }

  private static List<String> quoted(Set<String> texts) {
    return texts.stream().map(DeclaredMeasures::quoted).toList();
  }

  /** Control characters would be obeyed by a terminal. */
  private static String quoted(String text) {
    return "'"
        + text.codePoints()
            .mapToObj(
                c ->
                    Character.isISOControl(c)
                        ? String.format(Locale.ROOT, "\\u%04x", c)
                        : Character.toString(c))
            .collect(Collectors.joining())
        + "'";
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e6
        ? String.valueOf((long) value)
        : String.valueOf(value);
  }
}
