// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.pointinggame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.touchstone.api.data.Annotation;
import org.touchstone.api.data.Crop;
import org.touchstone.api.data.Image;
import org.touchstone.api.data.Region;
import org.touchstone.api.data.Sample;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.metric.Explanation;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.metric.Score;
import org.touchstone.testkit.MetricContract;
import org.touchstone.toolkit.pointing.Pointing;
import org.touchstone.toolkit.pointing.Tolerance;

final class PointingGameTest implements MetricContract {

  private static final PointingGame GAME =
      new PointingGame(Tolerance.AUTO, Pointing.Subset.EBP_DIFFICULT, Pointing.Space.ORIGINAL);

  @Override
  public Metric.OfImage metric() {
    return GAME;
  }

  @Test
  void oneTrialAClass() {
    assertThat(GAME.score(explanation(peak(6, 6), new SaliencyMap(96, 96, new float[96 * 96]))))
        .containsExactly(
            Score.of("hit", "cat", 100),
            Score.of("degenerate", "cat", 0),
            Score.of("hit", "dog", 0),
            Score.of("degenerate", "dog", 100),
            undefined("hit"),
            undefined("degenerate"));
  }

  /** The network has no unicorn. */
  private static Score undefined(String quantity) {
    return Score.of(quantity, "unicorn", Double.NaN);
  }

  @Test
  void whatLiesOutsideTheCropIsUndefined() {
    Explanation whole = explanation(peak(6, 6), peak(50, 50));
    Explanation right =
        new Explanation(
            whole.sample(),
            new Crop(0, 30, 96, 96),
            whole.labels(),
            whole.logits(),
            whole.maps(),
            Optional.empty());
    assertThat(GAME.score(right).stream().filter(score -> score.quantity().equals("hit")))
        .extracting(Score::group, score -> score.value().isPresent())
        .containsExactly(tuple("dog", true), tuple("cat", false), tuple("unicorn", false));
  }

  @Test
  void mapsThatAreNotFiniteAreUndefined() {
    SaliencyMap broken = peak(6, 6);
    broken.values()[0] = Float.POSITIVE_INFINITY;
    assertThat(GAME.score(explanation(broken, peak(50, 50))).subList(0, 2))
        .extracting(Score::value)
        .containsOnly(OptionalDouble.empty());
  }

  @Test
  void toleranceBindsFromANumberOrAuto() throws Exception {
    ObjectMapper mapper = new ObjectMapper();
    assertThat(mapper.readValue("\"auto\"", Tolerance.class)).isEqualTo(Tolerance.AUTO);
    assertThat(mapper.readValue("15", Tolerance.class)).isEqualTo(Tolerance.of(15));
    assertThatThrownBy(() -> mapper.readValue("-2", Tolerance.class))
        .hasMessageContaining("A tolerance is 'auto' or a number of pixels above 0, not '-2.0'.");
    for (Tolerance tolerance : List.of(Tolerance.AUTO, Tolerance.of(7), Tolerance.of(2.5))) {
      PointingGame game = new PointingGame(tolerance, GAME.subset(), GAME.pointSpace());
      JsonNode tree = mapper.valueToTree(game);
      assertThat(mapper.treeToValue(tree, PointingGame.class)).isEqualTo(game);
    }
  }

  private static Explanation explanation(SaliencyMap cat, SaliencyMap dog) {
    List<Annotation> objects =
        List.of(
            new Annotation("cat", new Region.Box(5, 5, 20, 20), false),
            new Annotation("dog", new Region.Box(40, 40, 60, 60), false),
            new Annotation("unicorn", new Region.Box(70, 70, 80, 80), false));
    return new Explanation(
        new Sample("sample", new Image(96, 96, new byte[96 * 96 * 3]), objects),
        List.of("dog", "cat"),
        List.of(0f, 1f),
        Map.of(0, dog, 1, cat),
        Optional.empty());
  }

  private static SaliencyMap peak(int row, int column) {
    float[] values = new float[96 * 96];
    values[row * 96 + column] = 1;
    return new SaliencyMap(96, 96, values);
  }
}
