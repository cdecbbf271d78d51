// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.metric.Explanation;
import org.touchstone.api.metric.Measure;
import org.touchstone.api.metric.Measure.Averaging;
import org.touchstone.api.metric.Measure.Direction;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.metric.Metric.Followed;
import org.touchstone.api.metric.Score;
import org.touchstone.api.randomizer.Stage;
import org.touchstone.api.randomizer.Stage.Milestone;

/** The contract holds a good metric and finds what is wrong with bad ones. */
final class ChangeMetricContractTest implements ChangeMetricContract {

  private static final Measure HEADLINE =
      measure("same", "Share of the pixels that are as before; undefined without numbers.");

  /** What a fake says of a stage. */
  private interface Scoring {
    Score of(Explanation trained, Stage stage, Explanation randomized);
  }

  @Override
  public Metric.OfChange metric() {
    return new Fake(HEADLINE, ChangeMetricContractTest::good);
  }

  private static Score good(Explanation trained, Stage stage, Explanation randomized) {
    return Score.of("same", stage.name(), same(trained, randomized));
  }

  private static double same(Explanation trained, Explanation randomized) {
    SaliencyMap before = trained.map(trained.highest());
    SaliencyMap now = randomized.map(randomized.highest());
    if (!before.finite() || !now.finite()) {
      return Double.NaN;
    }
    double same = 0;
    for (int i = 0; i < now.values().length; i++) {
      same += before.values()[i] == now.values()[i] ? 1 : 0;
    }
    return same / now.values().length;
  }

  @Test
  void theStagesHaveEveryMilestoneOnce() {
    List<Stage> stages = List.copyOf(ChangeCase.unrelated(metric()).get(0).stages().keySet());
    assertThat(stages).hasSize(10).startsWith(Stage.TRAINED);
    for (Milestone milestone : Milestone.values()) {
      assertThat(stages).filteredOn(stage -> stage.is(milestone)).hasSize(1);
    }
  }

  @Test
  void findsScoresOutOfRange() {
    assertThatThrownBy(
            contract((trained, stage, now) -> Score.of("same", stage.name(), 2))::scoresStayInRange)
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void findsGroupsThatAreNoStages() {
    assertThatThrownBy(contract((trained, stage, now) -> Score.of("same", "", 1))::groupsAreStages)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("scores at the stage 'trained'");
  }

  @Test
  void findsMeasuresOfTheTrainedNetworkAlone() {
    ChangeMetricContract contract =
        contract(
            (trained, stage, now) ->
                Score.of(stage.equals(Stage.TRAINED) ? "same" : "other", stage.name(), 1));
    assertThatThrownBy(contract::everyMeasureHasScoresOfRandomWeights)
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(contract::everyQuantityIsMeasured).isInstanceOf(AssertionError.class);
  }

  @Test
  void findsMetricsThatNeedAnImageBefore() {
    ChangeMetricContract throwing =
        contract(
            (trained, stage, now) ->
                Score.of("same", stage.name(), same(trained.previous().orElseThrow(), now)));
    assertThatThrownBy(throwing::theFirstImageHasNoneBefore).hasMessage("No value present");
    ChangeMetricContract silent =
        contract(
            (trained, stage, now) ->
                Score.of(
                    "same",
                    stage.name(),
                    trained.previous().isEmpty() ? Double.NaN : same(trained, now)));
    assertThatThrownBy(silent::theFirstImageHasNoneBefore).isInstanceOf(AssertionError.class);
  }

  @Test
  void findsMetricsThatReadTheImageBeforeAndDoNotSaySo() {
    ChangeMetricContract contract =
        contract(
            (trained, stage, now) ->
                Score.of("same", stage.name(), same(trained.previous().orElse(trained), now)));
    assertThatThrownBy(contract::readsThePreviousImageIfItSaysSo)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("whether scores depend on the image before");
  }

  @Test
  void findsMetricsThatRewardWhatDoesNotChange() {
    ChangeMetricContract contract =
        contract((trained, stage, now) -> Score.of("same", stage.name(), -same(trained, now)));
    assertThatThrownBy(contract::unrelatedMapsAreBetterThanUnchangedOnes)
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(contract::noStageIsWorseThanTheTrainedNetworkItself)
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void findsMetricsThatTreatTheTrainedNetworkApart() {
    ChangeMetricContract contract =
        contract(
            (trained, stage, now) ->
                Score.of("same", stage.name(), stage.equals(Stage.TRAINED) ? 0.5 : 1));
    assertThatThrownBy(contract::unchangedMapsScoreAsTheTrainedNetworkItself)
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void findsUnannouncedGaps() {
    ChangeMetricContract contract =
        () -> new Fake(measure("same", "It."), ChangeMetricContractTest::good);
    assertThatThrownBy(contract::undefinedScoresAreAnnounced).isInstanceOf(AssertionError.class);
  }

  @Test
  void findsMapsThatWereNotAskedFor() {
    ChangeMetricContract contract =
        contract(
            (trained, stage, now) ->
                Score.of("same", stage.name(), now.map(trained.highest()).at(0, 0)));
    assertThatThrownBy(contract::scoresStayInRange).hasMessageContaining("was not asked for");
  }

  @Test
  void findsScoresThatRememberEarlierOnes() {
    int[] calls = {0};
    ChangeMetricContract contract =
        contract((trained, stage, now) -> Score.of("same", stage.name(), 1.0 / ++calls[0]));
    assertThatThrownBy(contract::sameScoresTwice).isInstanceOf(AssertionError.class);
  }

  /** Odd, and yet a metric of changes. */
  @Test
  void takesMetricsThatScoreNothingWhereNothingChanged() {
    ChangeMetricContract contract =
        contract(
            (trained, stage, now) -> {
              double same = same(trained, now);
              return Score.of("same", stage.name(), same == 1 ? Double.NaN : same);
            });
    contract.noStageIsWorseThanTheTrainedNetworkItself();
    contract.unchangedMapsScoreAsTheTrainedNetworkItself();
    contract.unrelatedMapsAreBetterThanUnchangedOnes();
    contract.theFirstImageHasNoneBefore();
    contract.undefinedScoresAreAnnounced();
  }

  private static ChangeMetricContract contract(Scoring scoring) {
    return () -> new Fake(HEADLINE, scoring);
  }

  private static Measure measure(String quantity, String meaning) {
    return new Measure("", quantity, Averaging.MACRO, Direction.LOWER_IS_BETTER, 0, 1, meaning);
  }

  private record Fake(Measure measure, Scoring scoring) implements Metric.OfChange {

    @Override
    public List<Measure> measures() {
      return List.of(measure);
    }

    @Override
    public Followed target() {
      return Followed.REPREDICT;
    }

    @Override
    public Metric.Comparison against(Explanation trained) {
      return (stage, randomized) -> List.of(scoring.of(trained, stage, randomized));
    }
  }
}
