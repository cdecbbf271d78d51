// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchstone.api.metric.Explanation;
import org.touchstone.api.metric.Measure;
import org.touchstone.api.metric.Measure.Averaging;
import org.touchstone.api.metric.Measure.Direction;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.metric.Score;
import org.touchstone.api.metric.Target;

/** A method beside controls, trial by trial. */
final class LeadsTest {

  private static final Measure HITS =
      new Measure("micro", "hit", Averaging.MICRO, Direction.HIGHER_IS_BETTER, 0, 100, "Hits.")
          .ofPointing();

  private static final Measure ELSE =
      new Measure("", "hit", Averaging.MACRO, Direction.HIGHER_IS_BETTER, 0, 100, "Hits.");

  private final List<ItemScore> scores = new ArrayList<>();

  private record Game(List<Measure> measures) implements Metric.OfImage {

    @Override
    public Set<Target> targets() {
      return Set.of();
    }

    @Override
    public List<Score> score(Explanation explanation) {
      return List.of();
    }
  }

  private void score(int image, String row, String group, double value) {
    scores.add(new ItemScore(image, "s" + image, row, "game", 0, Score.of("hit", group, value)));
  }

  private List<Lead> leads(Measure... measures) {
    return new Leads(7, 500)
        .of(
            scores,
            Map.of("game", new Game(List.of(measures))),
            List.of("control", "a", "b", "other"),
            List.of("control", "other"));
  }

  @Test
  void everyMethodStandsBesideEveryControlByWhatIsOfPointing() {
    score(0, "a", "cat", 100);
    assertThat(leads(ELSE, HITS))
        .extracting(Lead::method, Lead::control, Lead::measureName)
        .extracting(Object::toString)
        .containsExactly(
            "(\"a\", \"control\", \"game.micro\")",
            "(\"a\", \"other\", \"game.micro\")",
            "(\"b\", \"control\", \"game.micro\")",
            "(\"b\", \"other\", \"game.micro\")");
    assertThat(leads(ELSE)).isEmpty();
  }

  /** What only one of them scored says nothing of the other. */
  @Test
  void trialsArePaired() {
    score(0, "a", "cat", 100);
    score(0, "a", "dog", 0);
    score(0, "a", "cow", 100);
    score(0, "control", "cat", 0);
    score(0, "control", "dog", 0);
    score(0, "control", "sheep", 100);
    score(1, "a", "cat", 0);
    score(1, "control", "cat", 100);
    score(2, "a", "cat", 100);
    score(3, "control", "cat", 100);
    score(4, "a", "cat", Double.NaN);
    score(4, "control", "cat", 100);
    score(5, "a", "cat", 100);
    score(5, "control", "cat", 0);
    Lead lead = leads(HITS).get(0);
    assertThat(lead.difference()).hasValue((100 + 0 - 100 + 100) / 4.0);
    assertThat(lead.images()).isEqualTo(3);
    assertThat(lead.told()).isFalse();
    assertThat(lead.reply()).isEqualTo(EvidenceAnswer.Reply.OPEN);
  }

  @Test
  void whatIsNotScoredByBothIsNoLead() {
    score(0, "a", "cat", 100);
    for (Lead lead : leads(HITS)) {
      assertThat(lead.difference()).isEmpty();
      assertThat(lead.images()).isZero();
      assertThat(lead.interval()).isEmpty();
      assertThat(lead.reply()).isEqualTo(EvidenceAnswer.Reply.OPEN);
    }
  }

  /** The drawings are those of the cells, so that the interval can be made by hand. */
  @ParameterizedTest
  @CsvSource({"MICRO", "MACRO"})
  void theIntervalIsOfTheDifferenceOfAverages(Averaging averaging) {
    Random random = new Random(3);
    for (int image = 0; image < 40; image++) {
      for (int trial = 0; trial < 1 + image % 3; trial++) {
        score(image, "a", "class" + trial, random.nextInt(10) < 6 ? 100 : 0);
        score(image, "control", "class" + trial, random.nextInt(10) < 4 ? 100 : 0);
      }
    }
    Measure measure =
        new Measure("micro", "hit", averaging, Direction.HIGHER_IS_BETTER, 0, 100, "Hits.")
            .ofPointing();
    Lead lead = leads(measure).get(0);
    int[] images = scores.stream().mapToInt(ItemScore::index).distinct().toArray();
    PairedTally paired = PairedTally.of(of("control"), of("a"), images, averaging);
    Interval expected = Bootstrap.draw(7, "game.micro", 40, 500).interval(paired).orElseThrow();
    assertThat(lead.difference().orElseThrow()).isCloseTo(paired.mean(), within(1e-9));
    assertThat(lead.interval().orElseThrow().low()).isCloseTo(expected.low(), within(1e-9));
    assertThat(lead.interval().orElseThrow().high()).isCloseTo(expected.high(), within(1e-9));
  }

  private List<ItemScore> of(String row) {
    return scores.stream().filter(item -> item.method().equals(row)).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "HIGHER_IS_BETTER, 10, 0.1, 5, YES",
    "HIGHER_IS_BETTER, 10, 0, 5, OPEN",
    "HIGHER_IS_BETTER, 10, -5, 0, NO",
    "HIGHER_IS_BETTER, 10, 0, 0, NO",
    "HIGHER_IS_BETTER, 10, -5, 5, OPEN",
    "HIGHER_IS_BETTER, 9, 1, 5, OPEN",
    "LOWER_IS_BETTER, 10, -5, -0.1, YES",
    "LOWER_IS_BETTER, 10, 0, 5, NO",
    "LOWER_IS_BETTER, 10, -5, 0, OPEN",
  })
  void noDifferenceIsNoLead(
      Direction direction, int images, double low, double high, EvidenceAnswer.Reply reply) {
    Measure measure =
        new Measure("", "hit", Averaging.MICRO, direction, 0, 100, "Hits.").ofPointing();
    Lead lead =
        new Lead(
            "a",
            "control",
            "game",
            measure,
            OptionalDouble.of((low + high) / 2),
            images,
            Optional.of(new Interval(low, high)));
    assertThat(lead.reply()).isEqualTo(reply);
  }
}
