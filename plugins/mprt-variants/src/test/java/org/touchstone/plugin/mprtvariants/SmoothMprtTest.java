// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.mprtvariants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.touchstone.api.method.Inputs;
import org.touchstone.api.metric.Measure;
import org.touchstone.api.metric.Measure.Direction;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.metric.Score;
import org.touchstone.api.randomizer.Stage;
import org.touchstone.testkit.ChangeMetricContract;
import org.touchstone.testkit.YamlPrototypes;
import org.touchstone.testkit.reference.SlowSpearman;
import org.touchstone.toolkit.similarity.Similarity;

final class SmoothMprtTest implements ChangeMetricContract {

  @Override
  public Metric.OfChange metric() {
    return SmoothMprt.DEFAULT;
  }

  /** Ranks of |pixels| by hand: 1 2 3 4 against 1 3 2 4. */
  @Test
  void byHand() {
    Metric.Comparison comparison = SmoothMprt.DEFAULT.against(Explained.highest(1, 1, -2, 3, -4));
    assertThat(comparison.score(Stage.TRAINED, Explained.highest(1, 1, -2, 3, -4)))
        .containsExactly(Score.of("similarity", "trained", 1));
    assertThat(comparison.score(Explained.FULL, Explained.fixed(1, -1, 3, -2, 4)))
        .containsExactly(
            Score.of("similarity", "block1_conv1", 0.8), Score.of("full", "block1_conv1", 0.8));
  }

  @Test
  void equalsRanksByTheirDefinition() {
    Random random = new Random(1);
    for (int i = 0; i < 100; i++) {
      float[] before = values(random);
      float[] now = values(random);
      List<Score> scores =
          SmoothMprt.DEFAULT
              .against(Explained.highest(1, before))
              .score(Explained.FULL, Explained.fixed(1, now));
      double expected = SlowSpearman.of(absolute(before), absolute(now));
      assertThat(scores)
          .hasSize(2)
          .allSatisfy(
              score ->
                  assertThat(score.value().orElse(Double.NaN)).isCloseTo(expected, within(1e-12)));
    }
  }

  /** Whole numbers of both signs, never all of one size. */
  private static float[] values(Random random) {
    float[] values = {random.nextInt(9) - 4, random.nextInt(9) - 4, 5, -1};
    values[2] = random.nextBoolean() ? 5 : -5;
    return values;
  }

  private static float[] absolute(float[] values) {
    float[] absolute = values.clone();
    for (int i = 0; i < absolute.length; i++) {
      absolute[i] = Math.abs(absolute[i]);
    }
    return absolute;
  }

  @Test
  void asksForNoisyCopies() {
    assertThat(new SmoothMprt(7, 0.25, Similarity.SSIM).inputs())
        .isEqualTo(new Inputs.Noisy(7, 0.25, Inputs.Combine.MEAN, true));
    assertThat(SmoothMprt.DEFAULT.inputs())
        .isEqualTo(new Inputs.Noisy(50, 0.1, Inputs.Combine.MEAN, true));
  }

  @ParameterizedTest
  @EnumSource
  void everySimilarityKeepsTheContract(Similarity similarity) {
    ChangeMetricContract contract = () -> new SmoothMprt(2, 1, similarity);
    contract.scoresStayInRange();
    contract.undefinedScoresAreAnnounced();
    contract.unrelatedMapsAreBetterThanUnchangedOnes();
  }

  @Test
  void settingsAreWords() {
    assertThat(specified("{samples: 5, magnitude: 0.2, similarity: pearson-hog}").metric(metric()))
        .isEqualTo(new SmoothMprt(5, 0.2, Similarity.PEARSON_HOG));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {samples: 0}    | 'smooth-mprt': 'samples' must be at least 1, not 0.
          {magnitude: 0}  | 'smooth-mprt': 'magnitude' must be a number above 0, not 0.0.
          {magnitude: 1%} | 'magnitude' of 'smooth-mprt' must be a number, not "1%".
          {noise: 0.1}    | 'smooth-mprt' has no setting 'noise'.
          """,
      quoteCharacter = '`')
  void badSettingsHaveOneMessage(String settings, String message) {
    assertThat(specified(settings).problems(metric())).containsExactly(message);
  }

  private static YamlPrototypes specified(String settings) {
    return new YamlPrototypes("smooth-mprt", settings);
  }

  @Test
  void theFullyRandomNetworkAloneIsEvidence() {
    assertThat(metric().measures())
        .filteredOn(measure -> measure.evidence().isPresent())
        .extracting(Measure::name, Measure::direction)
        .containsExactly(tuple("full", Direction.LOWER_IS_BETTER));
  }
}
