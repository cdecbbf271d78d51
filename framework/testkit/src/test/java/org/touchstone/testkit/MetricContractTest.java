// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.touchstone.api.metric.Explanation;
import org.touchstone.api.metric.Measure;
import org.touchstone.api.metric.Measure.Averaging;
import org.touchstone.api.metric.Measure.Direction;
import org.touchstone.api.metric.Measure.Evidence;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.metric.Score;
import org.touchstone.api.metric.Target;

/** The contract holds a good metric and finds what is wrong with bad ones. */
final class MetricContractTest implements MetricContract {

  private static final Measure HEADLINE =
      measure("", "height", "The map at the object.")
          .with(new Evidence("Is it high?", "is high", "is low", 0.5));

  @Override
  public Metric.OfImage metric() {
    return new Fake(List.of(HEADLINE), explanation -> Score.of("height", "", height(explanation)));
  }

  @Test
  void findsScoresOutOfRange() {
    MetricContract contract = contract(HEADLINE, explanation -> Score.of("height", "", 101));
    assertThatThrownBy(contract::scoresStayInRange).isInstanceOf(AssertionError.class);
  }

  @Test
  void findsUnannouncedGaps() {
    MetricContract contract =
        contract(
            HEADLINE,
            explanation ->
                Score.of("height", "", explanation.map(0).degenerate() ? Double.NaN : 1));
    assertThatThrownBy(contract::undefinedScoresAreAnnounced).isInstanceOf(AssertionError.class);
  }

  @Test
  void findsQuantitiesThatNothingMeasures() {
    MetricContract contract = contract(HEADLINE, explanation -> Score.of("width", "", 1));
    assertThatThrownBy(contract::everyQuantityIsMeasured).isInstanceOf(AssertionError.class);
    assertThatThrownBy(contract::everyMeasureHasScores).isInstanceOf(AssertionError.class);
  }

  @Test
  void findsMetricsThatRewardInvertedMaps() {
    MetricContract contract =
        contract(HEADLINE, explanation -> Score.of("height", "", -height(explanation)));
    assertThatThrownBy(contract::perfectMapsAreNoWorseThanInvertedOnes)
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void findsEvidenceThatCannotAnswer() {
    for (Evidence evidence :
        List.of(
            new Evidence("Is it high?", "is high", "is low", 1),
            new Evidence("Is it high?", "is high", "is low", -1),
            new Evidence("Is it high?", "is high", "is high", 0),
            new Evidence("Is it high?", "Is high", "is low", 0),
            new Evidence("Is it high?", "is high", "is low.", 0),
            new Evidence("It is high.", "is high", "is low", 0))) {
      MetricContract contract =
          contract(HEADLINE.with(evidence), explanation -> Score.of("height", "", 1));
      assertThatThrownBy(contract::evidenceCanAnswerBothWays).isInstanceOf(AssertionError.class);
    }
  }

  @Test
  void findsBadNames() {
    MetricContract contract =
        contract(measure("first", "height", "It."), explanation -> Score.of("height", "", 1));
    assertThatThrownBy(contract::headlineComesFirst).isInstanceOf(AssertionError.class);
  }

  @Test
  void findsMetricsThatReadTheImageBeforeAndDoNotSaySo() {
    MetricContract contract =
        contract(
            HEADLINE,
            explanation ->
                Score.of("height", "", height(explanation.previous().orElse(explanation))));
    assertThatThrownBy(contract::readsThePreviousImageIfItSaysSo)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("whether scores depend on the image before");
  }

  @Test
  void findsMapsThatWereNotAskedFor() {
    MetricContract contract =
        contract(HEADLINE, explanation -> Score.of("height", "", explanation.map(1).at(0, 0)));
    assertThatThrownBy(contract::scoresStayInRange).hasMessageContaining("was not asked for");
  }

  @Test
  void findsMetricsThatNeedASecondClass() {
    MetricContract contract =
        contract(
            HEADLINE, explanation -> Score.of("height", "", explanation.labels().get(1).length()));
    assertThatThrownBy(contract::scoresStayInRange).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void findsGroupsThatATerminalWouldObey() {
    MetricContract contract =
        contract(HEADLINE, explanation -> Score.of("height", "a\u001b[2J", 1));
    assertThatThrownBy(contract::groupsHoldNoControlCharacters).isInstanceOf(AssertionError.class);
  }

  /** The sum of the map of class 0, brought into −1 to 1. */
  private static double height(Explanation explanation) {
    double sum = 0;
    for (float value : explanation.map(0).values()) {
      sum += Float.isFinite(value) ? value : 0;
    }
    return Math.tanh(sum);
  }

  private static MetricContract contract(Measure measure, Function<Explanation, Score> score) {
    return () -> new Fake(List.of(measure), score);
  }

  private static Measure measure(String name, String quantity, String meaning) {
    return new Measure(name, quantity, Averaging.MICRO, Direction.HIGHER_IS_BETTER, -1, 1, meaning);
  }

  private record Fake(List<Measure> measures, Function<Explanation, Score> one)
      implements Metric.OfImage {

    @Override
    public Set<Target> targets() {
      return Set.of(new Target.Of(0));
    }

    @Override
    public List<Score> score(Explanation explanation) {
      return List.of(one.apply(explanation));
    }
  }
}
