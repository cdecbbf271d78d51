// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.parameterrandomization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.touchstone.api.data.Image;
import org.touchstone.api.data.Sample;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.metric.Explanation;
import org.touchstone.api.metric.Measure;
import org.touchstone.api.metric.Measure.Direction;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.metric.Metric.Followed;
import org.touchstone.api.metric.Score;
import org.touchstone.api.randomizer.Stage;
import org.touchstone.api.randomizer.Stage.Milestone;
import org.touchstone.testkit.ChangeMetricContract;
import org.touchstone.testkit.YamlPrototypes;
import org.touchstone.testkit.reference.SlowSpearman;
import org.touchstone.toolkit.similarity.BlockNorm;
import org.touchstone.toolkit.similarity.Hog;
import org.touchstone.toolkit.similarity.Similarity;

final class ParameterRandomizationTest implements ChangeMetricContract {

  private static final SaliencyMap A = map(1, 2, 3, 4);
  private static final Stage DENSE = stage("fc1", Milestone.DENSE);
  private static final Stage PLAIN = stage("block3_conv2");

  @Override
  public Metric.OfChange metric() {
    return ParameterRandomization.DEFAULT;
  }

  /** Ranks by hand: 1 2 3 4 against 1 3 2 4 is 0.8, against 4 3 2 1 is −1. */
  @Test
  void scoresByHand() {
    Explanation before = explained(0, Map.of(0, map(4, 3, 2, 1)), Optional.empty());
    Metric.Comparison comparison =
        pixels(Followed.REPREDICT).against(explained(1, Map.of(1, A), Optional.of(before)));
    Explanation now = explained(2, Map.of(2, map(1, 3, 2, 4)), Optional.empty());
    assertThat(comparison.score(DENSE, now))
        .containsExactly(
            Score.of("similarity", "fc1", 0.8),
            Score.of("after-dense", "fc1", 0.8),
            Score.of("null", "fc1", -0.8));
    assertThat(comparison.score(PLAIN, now))
        .containsExactly(
            Score.of("similarity", "block3_conv2", 0.8), Score.of("null", "block3_conv2", -0.8));
  }

  @Test
  void theTrainedNetworkIsLikeItself() {
    Explanation before = explained(0, Map.of(0, map(4, 3, 2, 1)), Optional.empty());
    Explanation trained = explained(1, Map.of(1, A), Optional.of(before));
    assertThat(pixels(Followed.FIXED).against(trained).score(Stage.TRAINED, trained))
        .containsExactly(Score.of("similarity", "trained", 1), Score.of("null", "trained", -1));
  }

  @Test
  void oneStageCanBeSeveralMilestones() {
    Explanation trained = explained(1, Map.of(1, A), Optional.empty());
    assertThat(
            pixels(Followed.FIXED)
                .against(trained)
                .score(stage("all", Milestone.HALF, Milestone.FULL), trained))
        .extracting(Score::quantity)
        .containsExactly("similarity", "half", "full");
  }

  @Test
  void followsTheClassThatIsThenHighestOrThatOfTheTrainedNetwork() {
    Explanation trained = explained(1, Map.of(1, A), Optional.empty());
    Explanation now = explained(2, Map.of(1, A, 2, map(4, 3, 2, 1)), Optional.empty());
    assertThat(pixels(Followed.REPREDICT).against(trained).score(PLAIN, now))
        .containsExactly(Score.of("similarity", "block3_conv2", -1));
    assertThat(pixels(Followed.FIXED).against(trained).score(PLAIN, now))
        .containsExactly(Score.of("similarity", "block3_conv2", 1));
  }

  @Test
  void equalsRanksByTheirDefinition() {
    SaliencyMap before = noise(1);
    SaliencyMap other = noise(2);
    Explanation previous = explained(0, Map.of(0, other), Optional.empty());
    Metric.Comparison comparison =
        pixels(Followed.REPREDICT).against(explained(1, Map.of(1, before), Optional.of(previous)));
    for (int seed = 3; seed < 8; seed++) {
      SaliencyMap now = noise(seed);
      List<Score> scores = comparison.score(PLAIN, explained(2, Map.of(2, now), Optional.empty()));
      check(scores.get(0), SlowSpearman.of(before.values(), now.values()));
      check(scores.get(1), SlowSpearman.of(other.values(), now.values()));
    }
  }

  private static void check(Score score, double expected) {
    assertThat(score.value().orElseThrow()).isCloseTo(expected, within(1e-12));
  }

  @Test
  void settingsReachTheHog() {
    SaliencyMap a = wave(3);
    SaliencyMap b = wave(5);
    Hog hog = new Hog(8, 4, 2, BlockNorm.L1, Hog.Norm.MAXABS, true);
    ParameterRandomization fine =
        new ParameterRandomization(Followed.FIXED, Similarity.PEARSON_HOG, hog);
    double expected =
        Similarity.PEARSON_HOG.profile(a, hog).similarityTo(Similarity.PEARSON_HOG.profile(b, hog));
    assertThat(
            fine.against(explained(0, Map.of(0, a), Optional.empty()))
                .score(PLAIN, explained(0, Map.of(0, b), Optional.empty())))
        .containsExactly(Score.of("similarity", "block3_conv2", expected));
  }

  @ParameterizedTest
  @EnumSource
  void everySimilarityKeepsTheContract(Similarity similarity) {
    ChangeMetricContract contract =
        () -> new ParameterRandomization(Followed.FIXED, similarity, Hog.DEFAULT);
    contract.scoresStayInRange();
    contract.undefinedScoresAreAnnounced();
    contract.noStageIsWorseThanTheTrainedNetworkItself();
    contract.unchangedMapsScoreAsTheTrainedNetworkItself();
    contract.unrelatedMapsAreBetterThanUnchangedOnes();
  }

  @Test
  void settingsAreWords() {
    assertThat(specified("{target: fixed, similarity: ssim, hog: {cell: 8}}").metric(metric()))
        .isEqualTo(
            new ParameterRandomization(
                Followed.FIXED,
                Similarity.SSIM,
                new Hog(9, 8, 3, BlockNorm.L2_HYS, Hog.Norm.MINMAX, false)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {target: both}        | 'target' of '%s' cannot be 'both'. Values: repredict, fixed.
          {similarity: pearson} | 'similarity' of '%s' cannot be 'pearson'. Values: spearman-hog, \
          spearman, spearman-abs, ssim, pearson-hog.
          {hog: {cell: 0}}      | '%s': 'cell' of HOG is at least 1, not 0.
          {hog: {block: x}}     | 'hog.block' of '%s' must be a whole number, not "x".
          {hog: {cel: 8}}       | 'hog' of '%s' has no setting 'cel'. Did you mean 'cell'?
          {cell: 8}             | '%s' has no setting 'cell'; 'hog' has.
          """)
  void badSettingsHaveOneMessage(String settings, String message) {
    assertThat(specified(settings).problems(metric()))
        .containsExactly(message.formatted("parameter-randomization"));
  }

  private static YamlPrototypes specified(String settings) {
    return new YamlPrototypes("parameter-randomization", settings);
  }

  private static ParameterRandomization pixels(Followed target) {
    return new ParameterRandomization(target, Similarity.SPEARMAN, Hog.DEFAULT);
  }

  private static Stage stage(String name, Milestone... milestones) {
    Set<Milestone> set = EnumSet.noneOf(Milestone.class);
    set.addAll(List.of(milestones));
    return new Stage(name, Set.of(name), set);
  }

  private static Explanation explained(
      int highest, Map<Integer, SaliencyMap> maps, Optional<Explanation> previous) {
    List<Float> logits = new ArrayList<>(List.of(0f, 0f, 0f));
    logits.set(highest, 1f);
    return new Explanation(
        new Sample("sample", new Image(2, 2, new byte[12]), List.of()),
        List.of("a", "b", "c"),
        logits,
        maps,
        previous);
  }

  private static SaliencyMap map(float... values) {
    return new SaliencyMap(2, 2, values);
  }

  /** With many ties. */
  private static SaliencyMap noise(int seed) {
    Random random = new Random(seed);
    float[] values = new float[24 * 24];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(41) - 20;
    }
    return new SaliencyMap(24, 24, values);
  }

  private static SaliencyMap wave(int period) {
    float[] values = new float[24 * 24];
    for (int i = 0; i < values.length; i++) {
      int row = i / 24;
      values[i] = (float) Math.sin(period * (i - 24 * row + 2 * row) / 7.0);
    }
    return new SaliencyMap(24, 24, values);
  }

  @Test
  void halfAloneIsEvidence() {
    assertThat(metric().measures())
        .filteredOn(measure -> measure.evidence().isPresent())
        .extracting(Measure::name, Measure::direction)
        .containsExactly(tuple("half", Direction.LOWER_IS_BETTER));
  }
}
