// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.mprtvariants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.metric.Score;
import org.touchstone.api.randomizer.Stage;
import org.touchstone.api.randomizer.Stage.Milestone;
import org.touchstone.testkit.ChangeMetricContract;
import org.touchstone.testkit.YamlPrototypes;

final class EfficientMprtTest implements ChangeMetricContract {

  @Override
  public Metric.OfChange metric() {
    return EfficientMprt.DEFAULT;
  }

  /** Two of four bins before, all four after: from ln 2 to ln 4. */
  @Test
  void byHand() {
    Metric.Comparison comparison = new EfficientMprt(4).against(Explained.highest(1, 0, 0, 1, 1));
    assertThat(comparison.score(Explained.FULL, Explained.fixed(1, 0, 1, 2, 3)))
        .allSatisfy(score -> assertThat(score.group()).isEqualTo("block1_conv1"))
        .extracting(Score::quantity)
        .containsExactly("rise", "trained", "randomized");
    assertThat(comparison.score(Explained.FULL, Explained.fixed(1, 0, 1, 2, 3)))
        .extracting(score -> score.value().orElseThrow())
        .usingComparatorForType(EfficientMprtTest::nearly, Double.class)
        .containsExactly(1.0, Math.log(2), Math.log(4));
  }

  private static int nearly(double a, double b) {
    return Math.abs(a - b) < 1e-15 ? 0 : Double.compare(a, b);
  }

  @Test
  void onlyTheWhollyRandomNetworkIsRead() {
    Stage half = new Stage("half", Set.of("fc1"), Set.of(Milestone.DENSE, Milestone.HALF));
    assertThat(metric().reads(Explained.FULL)).isTrue();
    for (Stage stage : new Stage[] {Stage.TRAINED, half}) {
      assertThat(metric().reads(stage)).isFalse();
      assertThat(
              metric()
                  .against(Explained.highest(1, 0, 0, 1, 1))
                  .score(stage, Explained.fixed(1, 0, 1, 2, 3)))
          .isEmpty();
    }
  }

  @Test
  void unchangedComplexityIsNoRise() {
    assertThat(
            metric()
                .against(Explained.highest(1, 0, 0, 1, 1))
                .score(Explained.FULL, Explained.fixed(1, 5, -5, 5, -5)))
        .contains(Score.of("rise", "block1_conv1", 0));
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 0", "0, 0", "1, NaN"})
  void constantMapsHaveNone(float before, float after) {
    assertThat(
            metric()
                .against(Explained.highest(1, 0, 0, 0, before))
                .score(Explained.FULL, Explained.fixed(1, 0, 0, 0, after))
                .get(0)
                .value())
        .isEqualTo(OptionalDouble.empty());
  }

  @Test
  void binsAreASetting() {
    assertThat(specified("{bins: 10}").metric(metric())).isEqualTo(new EfficientMprt(10));
    assertThat(new EfficientMprt(10).measures().get(1).high())
        .isCloseTo(Math.log(10), within(1e-15));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {bins: 1}      | 'efficient-mprt': 'bins' must be at least 2, not 1.
          {bins: many}   | 'bins' of 'efficient-mprt' must be a whole number, not "many".
          {target: both} | 'efficient-mprt' has no setting 'target'.
          """,
      quoteCharacter = '`')
  void badSettingsHaveOneMessage(String settings, String message) {
    assertThat(specified(settings).problems(metric())).containsExactly(message);
  }

  private static YamlPrototypes specified(String settings) {
    return new YamlPrototypes("efficient-mprt", settings);
  }
}
