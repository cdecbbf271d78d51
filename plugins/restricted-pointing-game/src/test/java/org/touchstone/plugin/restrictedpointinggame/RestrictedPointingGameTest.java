// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.restrictedpointinggame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchstone.api.data.Annotation;
import org.touchstone.api.data.Crop;
import org.touchstone.api.data.Image;
import org.touchstone.api.data.Region;
import org.touchstone.api.data.Sample;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.metric.Explanation;
import org.touchstone.api.metric.Measure;
import org.touchstone.api.metric.Measure.Direction;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.metric.Score;
import org.touchstone.plugin.restrictedpointinggame.RestrictedPointingGame.MaxClass;
import org.touchstone.testkit.MetricContract;
import org.touchstone.toolkit.pointing.Pointing;
import org.touchstone.toolkit.pointing.Tolerance;

final class RestrictedPointingGameTest implements MetricContract {

  private static final SaliencyMap ON_CAT = peak(6, 6);
  private static final SaliencyMap ON_DOG = peak(50, 50);
  private static final SaliencyMap NOWHERE = peak(90, 5);

  @Override
  public Metric.OfImage metric() {
    return game(MaxClass.ALL);
  }

  @Test
  void theMapOfTheHighestOutputPlaysEveryTrial() {
    assertThat(game(MaxClass.ALL).score(explanation(List.of(1f, 3f, 2f))))
        .containsExactly(
            Score.of("restricted", "cat", 100),
            Score.of("gap", "cat", 0),
            Score.of("restricted", "dog", 0),
            Score.of("gap", "dog", 100));
  }

  @Test
  void theHighestOutputMayBeOfAnAbsentClass() {
    List<Float> logits = List.of(1f, 0f, 2f);
    assertThat(game(MaxClass.ALL).score(explanation(logits)))
        .containsExactly(
            Score.of("restricted", "cat", 0),
            Score.of("gap", "cat", 100),
            Score.of("restricted", "dog", 0),
            Score.of("gap", "dog", 100));
    assertThat(game(MaxClass.PRESENT).score(explanation(logits)))
        .containsExactly(
            Score.of("restricted", "cat", 0),
            Score.of("gap", "cat", 100),
            Score.of("restricted", "dog", 100),
            Score.of("gap", "dog", 0));
  }

  @Test
  void theFirstOfEqualOutputsIsTheHighest() {
    assertThat(game(MaxClass.PRESENT).score(explanation(List.of(1f, 1f, 1f))))
        .isEqualTo(game(MaxClass.ALL).score(explanation(List.of(1f, 1f, 1f))))
        .contains(Score.of("restricted", "dog", 100));
  }

  /** Its map is its own and that of the highest output at once, so that it cannot lose. */
  @ParameterizedTest
  @CsvSource({"cat, ALL", "cat, PRESENT", "dog cat, PRESENT"})
  void aClassThatIsSoughtAloneHasNoGap(String labels, MaxClass maxClass) {
    List<String> ofNetwork = List.of(labels.split(" "));
    Annotation cat = new Annotation("cat", new Region.Box(5, 5, 20, 20), false);
    RestrictedPointingGame game =
        new RestrictedPointingGame(
            Tolerance.AUTO, Pointing.Subset.ALL, Pointing.Space.ORIGINAL, maxClass);
    assertThat(
            game.score(
                new Explanation(
                    new Sample("one", new Image(96, 96, new byte[96 * 96 * 3]), List.of(cat)),
                    ofNetwork,
                    List.of(1f, 0f).subList(0, ofNetwork.size()),
                    Map.of(ofNetwork.indexOf("cat"), ON_CAT),
                    Optional.empty())))
        .containsExactly(Score.of("restricted", "cat", 100), Score.of("gap", "cat", Double.NaN));
  }

  @Test
  void imagesWithoutTrialsHaveNoScores() {
    Explanation explanation = explanation(List.of(1f, 1f, 1f));
    Explanation empty =
        new Explanation(
            new Sample("empty", explanation.sample().image(), List.of()),
            explanation.labels(),
            explanation.logits(),
            Map.of(),
            Optional.empty());
    assertThat(game(MaxClass.ALL).score(empty)).isEmpty();
    assertThat(game(MaxClass.PRESENT).score(empty)).isEmpty();
  }

  /** The cat, whose logit is the higher one of both, lies outside: the dog is alone. */
  @Test
  void whatTheNetworkDoesNotSeeIsNeitherTriedNorPresent() {
    Explanation whole = explanation(List.of(1f, 2f, 3f));
    Explanation cut =
        new Explanation(
            whole.sample(),
            new Crop(0, 30, 96, 96),
            whole.labels(),
            whole.logits(),
            Map.of(0, peak(50, 20), 1, NOWHERE, 2, NOWHERE),
            Optional.empty());
    assertThat(game(MaxClass.PRESENT).score(cut))
        .containsExactly(
            Score.of("restricted", "dog", 100),
            Score.of("gap", "dog", Double.NaN),
            Score.of("restricted", "cat", Double.NaN),
            Score.of("gap", "cat", Double.NaN));
    assertThat(game(MaxClass.ALL).score(cut)).contains(Score.of("gap", "dog", 100));
  }

  private static RestrictedPointingGame game(MaxClass maxClass) {
    return new RestrictedPointingGame(
        Tolerance.AUTO, Pointing.Subset.EBP_DIFFICULT, Pointing.Space.ORIGINAL, maxClass);
  }

  private static Explanation explanation(List<Float> logits) {
    List<Annotation> objects =
        List.of(
            new Annotation("cat", new Region.Box(5, 5, 20, 20), false),
            new Annotation("dog", new Region.Box(40, 40, 60, 60), false));
    return new Explanation(
        new Sample("sample", new Image(96, 96, new byte[96 * 96 * 3]), objects),
        List.of("dog", "cat", "cow"),
        logits,
        Map.of(0, ON_DOG, 1, ON_CAT, 2, NOWHERE),
        Optional.empty());
  }

  private static SaliencyMap peak(int row, int column) {
    float[] values = new float[96 * 96];
    values[row * 96 + column] = 1;
    return new SaliencyMap(96, 96, values);
  }

  @Test
  void theGapAloneIsEvidence() {
    assertThat(metric().measures())
        .filteredOn(measure -> measure.evidence().isPresent())
        .extracting(Measure::name, Measure::direction)
        .containsExactly(tuple("gap", Direction.HIGHER_IS_BETTER));
  }
}
