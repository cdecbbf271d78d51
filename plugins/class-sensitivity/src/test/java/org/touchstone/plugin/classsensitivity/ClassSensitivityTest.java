// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.classsensitivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.touchstone.api.data.Image;
import org.touchstone.api.data.Sample;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.metric.Explanation;
import org.touchstone.api.metric.Measure;
import org.touchstone.api.metric.Measure.Direction;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.metric.Score;
import org.touchstone.plugin.classsensitivity.ClassSensitivity.Nan;
import org.touchstone.testkit.MetricContract;
import org.touchstone.testkit.YamlPrototypes;
import org.touchstone.toolkit.similarity.BlockNorm;
import org.touchstone.toolkit.similarity.Hog;
import org.touchstone.toolkit.similarity.Similarity;

final class ClassSensitivityTest implements MetricContract {

  private static final SaliencyMap FLAT = new SaliencyMap(96, 96, new float[96 * 96]);

  @Override
  public Metric.OfImage metric() {
    return ClassSensitivity.DEFAULT;
  }

  @Test
  void identicalMapsAreWhollyInsensitive() {
    assertThat(ClassSensitivity.DEFAULT.score(explanation(noise(1), noise(1), Optional.empty())))
        .containsExactly(
            Score.of("hog", "", 1), Score.of("pixel", "", 1), Score.of("pixel-abs", "", 1));
  }

  @Test
  void invertedMapsDifferInSignAlone() {
    float[] minus = noise(1).values().clone();
    for (int i = 0; i < minus.length; i++) {
      minus[i] = -minus[i];
    }
    List<Score> scores =
        ClassSensitivity.DEFAULT.score(
            explanation(noise(1), new SaliencyMap(96, 96, minus), Optional.empty()));
    assertThat(scores.get(0).value().orElseThrow()).isGreaterThan(0.9999);
    assertThat(scores.subList(1, 3))
        .containsExactly(Score.of("pixel", "", -1), Score.of("pixel-abs", "", 1));
  }

  @Test
  void theNullComparesHighestMapsOfTwoImages() {
    Explanation before = explanation(noise(3), noise(4), Optional.empty());
    assertThat(ClassSensitivity.DEFAULT.score(explanation(noise(1), noise(2), Optional.of(before))))
        .contains(Score.of("null", "", alike(Hog.DEFAULT, noise(1), noise(3))))
        .contains(Score.of("hog", "", alike(Hog.DEFAULT, noise(1), noise(2))));
  }

  @Test
  void settingsReachTheHog() {
    Hog hog = new Hog(8, 8, 2, BlockNorm.L1, Hog.Norm.MAXABS, true);
    ClassSensitivity fine = new ClassSensitivity(hog, Nan.SKIP);
    double expected = alike(hog, noise(1), noise(2));
    assertThat(fine.score(explanation(noise(1), noise(2), Optional.empty())))
        .contains(Score.of("hog", "", expected));
  }

  @Test
  void undefinedPairsCountAsTheSettingSays() {
    Explanation flat = explanation(noise(1), FLAT, Optional.empty());
    assertThat(with(Nan.SKIP).score(flat)).allMatch(score -> score.value().isEmpty());
    assertThat(with(Nan.ZERO).score(flat)).allMatch(score -> score.value().orElseThrow() == 0);
    assertThat(with(Nan.ONE).score(flat)).allMatch(score -> score.value().orElseThrow() == 1);
  }

  /** Whatever undefined similarities count as: there is none. */
  @ParameterizedTest
  @EnumSource
  void withoutASecondClassNothingIsCompared(Nan nan) {
    Explanation before = explanation(noise(3), noise(4), Optional.empty());
    Score related = Score.of("null", "", alike(Hog.DEFAULT, noise(1), noise(3)));
    for (List<Float> logits : List.of(List.of(2f), List.of(-1f, -1f), List.of(0f, -0f, 0f))) {
      Map<Integer, SaliencyMap> one = Map.of(0, noise(1));
      assertThat(with(nan).score(explanation(logits, one, Optional.of(before))))
          .as("scores of %s", logits)
          .containsExactly(
              Score.of("hog", "", Double.NaN),
              Score.of("pixel", "", Double.NaN),
              Score.of("pixel-abs", "", Double.NaN),
              related);
    }
  }

  @Test
  void theFirstOfEqualOutputsIsTheHighestAndTheFirstOfEqualOnesTheLowest() {
    Map<Integer, SaliencyMap> maps = Map.of(0, noise(1), 2, noise(1));
    assertThat(metric().score(explanation(List.of(3f, 3f, 1f, 1f), maps, Optional.empty())))
        .contains(Score.of("hog", "", 1));
  }

  @Test
  void theSettingsOfTheHogAreARecord() {
    Hog fine = new Hog(9, 8, 3, BlockNorm.L1, Hog.Norm.MINMAX, false);
    assertThat(specified("{hog: {cell: 8, block-norm: l1}, nan: zero}").metric(metric()))
        .isEqualTo(new ClassSensitivity(fine, Nan.ZERO));
    assertThat(specified("{hog: {orientations: 0}}").problems(metric()))
        .containsExactly("'class-sensitivity': 'orientations' of HOG is at least 1, not 0.");
    assertThat(specified("{orientations: 8}").problems(metric()))
        .containsExactly("'class-sensitivity' has no setting 'orientations'; 'hog' has.");
  }

  private static YamlPrototypes specified(String settings) {
    return new YamlPrototypes("class-sensitivity", settings);
  }

  private static double alike(Hog hog, SaliencyMap a, SaliencyMap b) {
    Similarity similarity = Similarity.SPEARMAN_HOG;
    return similarity.profile(a, hog).similarityTo(similarity.profile(b, hog));
  }

  private static ClassSensitivity with(Nan nan) {
    return new ClassSensitivity(Hog.DEFAULT, nan);
  }

  private static Explanation explanation(
      SaliencyMap highest, SaliencyMap lowest, Optional<Explanation> previous) {
    return explanation(List.of(2f, -1f, 1f), Map.of(0, highest, 1, lowest), previous);
  }

  private static Explanation explanation(
      List<Float> logits, Map<Integer, SaliencyMap> maps, Optional<Explanation> previous) {
    return new Explanation(
        new Sample("sample", new Image(96, 96, new byte[96 * 96 * 3]), List.of()),
        List.of("a", "b", "c", "d").subList(0, logits.size()),
        logits,
        maps,
        previous);
  }

  private static SaliencyMap noise(int seed) {
    Random random = new Random(seed);
    float[] values = new float[96 * 96];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return new SaliencyMap(96, 96, values);
  }

  @Test
  void theHeadlineAloneIsEvidence() {
    assertThat(metric().measures())
        .filteredOn(measure -> measure.evidence().isPresent())
        .extracting(Measure::name, Measure::direction)
        .containsExactly(tuple("", Direction.LOWER_IS_BETTER));
  }
}
