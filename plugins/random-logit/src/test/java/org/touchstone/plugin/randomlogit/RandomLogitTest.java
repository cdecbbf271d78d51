// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.randomlogit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
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
import org.touchstone.api.metric.Score;
import org.touchstone.api.metric.Target;
import org.touchstone.testkit.MetricContract;
import org.touchstone.testkit.YamlPrototypes;
import org.touchstone.testkit.reference.SlowSpearman;
import org.touchstone.toolkit.similarity.BlockNorm;
import org.touchstone.toolkit.similarity.Hog;
import org.touchstone.toolkit.similarity.Similarity;

final class RandomLogitTest implements MetricContract {

  private static final int CLASSES = 5;

  @Override
  public Metric.OfImage metric() {
    return RandomLogit.DEFAULT;
  }

  @Test
  void comparesTheHighestWithTheOtherOfTheSeed() {
    for (long seed = 0; seed < 20; seed++) {
      Explanation explanation = explanation(2, CLASSES, Optional.empty());
      int other = new Target.Other(seed).in(explanation);
      assertThat(other).isNotEqualTo(2);
      assertThat(with(Similarity.SSIM, seed).score(explanation))
          .containsExactly(
              Score.of("similarity", "", alike(Similarity.SSIM, noise(2), noise(other))));
    }
  }

  @Test
  void readsNoOtherMap() {
    Explanation all = explanation(2, CLASSES, Optional.empty());
    Map<Integer, SaliencyMap> asked = new HashMap<>(all.maps());
    asked.keySet().retainAll(List.of(2, new Target.Other(42).in(all)));
    Explanation two =
        new Explanation(all.sample(), all.labels(), all.logits(), asked, Optional.empty());
    assertThat(metric().score(two)).isEqualTo(metric().score(all));
  }

  @Test
  void theNullComparesHighestMapsOfTwoImages() {
    Explanation before = explanation(4, CLASSES, Optional.empty());
    assertThat(metric().score(explanation(2, CLASSES, Optional.of(before))))
        .contains(Score.of("null", "", alike(Similarity.SSIM, noise(2), noise(4))));
  }

  @Test
  void aSingleClassHasNoOther() {
    Explanation before = explanation(0, 1, Optional.empty());
    assertThat(metric().score(explanation(0, 1, Optional.of(before))))
        .containsExactly(
            new Score("similarity", "", OptionalDouble.empty()), Score.of("null", "", 1));
  }

  /** Ranks by hand: 1 2 3 4 against 1 3 2 4. */
  @Test
  void byHand() {
    Map<Integer, SaliencyMap> maps =
        Map.of(
            0,
            new SaliencyMap(2, 2, new float[] {1, 2, 3, 4}),
            1,
            new SaliencyMap(2, 2, new float[] {1, 3, 2, 4}));
    Explanation explanation =
        new Explanation(sample(), List.of("a", "b"), List.of(1f, 0f), maps, Optional.empty());
    assertThat(with(Similarity.SPEARMAN, 42).score(explanation))
        .containsExactly(Score.of("similarity", "", 0.8));
  }

  @Test
  void equalsRanksByTheirDefinition() {
    Explanation before = explanation(4, CLASSES, Optional.empty());
    Explanation explanation = explanation(2, CLASSES, Optional.of(before));
    int other = new Target.Other(7).in(explanation);
    List<Score> scores = with(Similarity.SPEARMAN, 7).score(explanation);
    check(scores.get(0), SlowSpearman.of(noise(2).values(), noise(other).values()));
    check(scores.get(1), SlowSpearman.of(noise(2).values(), noise(4).values()));
  }

  private static void check(Score score, double expected) {
    assertThat(score.value().orElseThrow()).isCloseTo(expected, within(1e-12));
  }

  @ParameterizedTest
  @EnumSource
  void everySimilarityKeepsTheContract(Similarity similarity) {
    MetricContract contract = () -> with(similarity, 1);
    contract.scoresStayInRange();
    contract.undefinedScoresAreAnnounced();
    contract.perfectMapsAreNoWorseThanInvertedOnes();
  }

  @Test
  void settingsReachTheHog() {
    assertThat(
            specified("{similarity: pearson-hog, seed: 7, hog: {cell: 8, abs: true}}")
                .metric(metric()))
        .isEqualTo(
            new RandomLogit(
                Similarity.PEARSON_HOG,
                7,
                new Hog(9, 8, 3, BlockNorm.L2_HYS, Hog.Norm.MINMAX, true)));
    Hog fine = new Hog(9, 8, 2, BlockNorm.L1, Hog.Norm.NONE, true);
    Explanation explanation = explanation(2, CLASSES, Optional.empty());
    SaliencyMap other = explanation.map(new Target.Other(1).in(explanation));
    double expected =
        Similarity.SPEARMAN_HOG
            .profile(noise(2), fine)
            .similarityTo(Similarity.SPEARMAN_HOG.profile(other, fine));
    assertThat(new RandomLogit(Similarity.SPEARMAN_HOG, 1, fine).score(explanation))
        .containsExactly(Score.of("similarity", "", expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {similarity: structural} | 'similarity' of 'random-logit' cannot be 'structural'. Values: \
          spearman-hog, spearman, spearman-abs, ssim, pearson-hog.
          {seed: often}            | 'seed' of 'random-logit' must be a whole number, not "often".
          {hog: {orientations: 0}} | 'random-logit': 'orientations' of HOG is at least 1, not 0.
          {block-norm: l1}         | 'random-logit' has no setting 'block-norm'; 'hog' has.
          """)
  void badSettingsHaveOneMessage(String settings, String message) {
    assertThat(specified(settings).problems(metric())).containsExactly(message);
  }

  private static YamlPrototypes specified(String settings) {
    return new YamlPrototypes("random-logit", settings);
  }

  private static RandomLogit with(Similarity similarity, long seed) {
    return new RandomLogit(similarity, seed, Hog.DEFAULT);
  }

  private static double alike(Similarity similarity, SaliencyMap a, SaliencyMap b) {
    return similarity.profile(a, Hog.DEFAULT).similarityTo(similarity.profile(b, Hog.DEFAULT));
  }

  /** The map of class k is noise(k). */
  private static Explanation explanation(int highest, int classes, Optional<Explanation> previous) {
    Map<Integer, SaliencyMap> maps = new HashMap<>();
    IntStream.range(0, classes).forEach(k -> maps.put(k, noise(k)));
    return new Explanation(
        sample(),
        IntStream.range(0, classes).mapToObj(k -> "class" + k).toList(),
        IntStream.range(0, classes).mapToObj(k -> k == highest ? 1f : 0f).toList(),
        maps,
        previous);
  }

  private static Sample sample() {
    return new Sample("sample", new Image(2, 2, new byte[12]), List.of());
  }

  private static SaliencyMap noise(int seed) {
    Random random = new Random(seed);
    float[] values = new float[48 * 48];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    return new SaliencyMap(48, 48, values);
  }

  @Test
  void theHeadlineAloneIsEvidence() {
    assertThat(metric().measures())
        .filteredOn(measure -> measure.evidence().isPresent())
        .extracting(Measure::name, Measure::direction)
        .containsExactly(tuple("", Direction.LOWER_IS_BETTER));
  }
}
