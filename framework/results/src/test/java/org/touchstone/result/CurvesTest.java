// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.touchstone.api.metric.Explanation;
import org.touchstone.api.metric.Measure;
import org.touchstone.api.metric.Measure.Averaging;
import org.touchstone.api.metric.Measure.Direction;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.metric.Metric.Followed;
import org.touchstone.api.metric.Score;

final class CurvesTest {

  private static final List<String> STAGES = List.of("trained", "fc8", "fc7");

  private static final Metric.OfChange METRIC =
      new Metric.OfChange() {
        @Override
        public List<Measure> measures() {
          return List.of(
              measure("", "similarity", Averaging.MACRO),
              measure("full", "full", Averaging.MICRO),
              measure("null", "null", Averaging.MACRO));
        }

        @Override
        public Followed target() {
          return Followed.REPREDICT;
        }

        @Override
        public Metric.Comparison against(Explanation trained) {
          throw new AssertionError("Nothing is computed.");
        }
      };

  private static Measure measure(String name, String quantity, Averaging averaging) {
    return new Measure(name, quantity, averaging, Direction.NEUTRAL, -1, 1, "A test.");
  }

  private static ItemScore item(int index, String method, int draw, String stage, double value) {
    return new ItemScore(
        index, "s" + index, method, "moved", draw, Score.of("similarity", stage, value));
  }

  private static List<Curve> curves(List<ItemScore> scores, String... rows) {
    return new Curves(7).of(scores, "moved", METRIC, STAGES, List.of(rows));
  }

  @Test
  void everyMeanOverStagesHasACurveAMethod() {
    assertThat(curves(List.of(), "a", "b"))
        .extracting(curve -> curve.method() + " " + curve.measureName())
        .containsExactly("a moved", "b moved", "a moved.null", "b moved.null");
  }

  @Test
  void aPointIsTheMeanOfTheDefinedScores() {
    List<ItemScore> scores =
        List.of(
            item(0, "a", 0, "trained", 1),
            item(1, "a", 0, "trained", 1),
            item(0, "a", 1, "fc8", 0.5),
            item(1, "a", 1, "fc8", 0.9),
            item(2, "a", 1, "fc8", Double.NaN),
            item(0, "a", 1, "fc7", 0.2),
            item(1, "a", 1, "fc7", Double.NaN),
            item(2, "a", 1, "fc7", Double.NaN),
            item(0, "b", 1, "fc7", -1));
    List<Curve.Point> points = curves(scores, "a").get(0).points();
    assertThat(points).extracting(Curve.Point::stage).containsExactlyElementsOf(STAGES);
    assertThat(points).extracting(p -> p.mean().orElseThrow()).containsExactly(1.0, 0.7, 0.2);
    assertThat(points).extracting(Curve.Point::n).containsExactly(2, 2, 1);
    assertThat(points).extracting(Curve.Point::undefined).containsExactly(0, 1, 2);
    assertThat(points.get(1).deviation()).hasValueCloseTo(Math.sqrt(0.08), within(1e-12));
    assertThat(points.get(2).deviation()).isEmpty();
    assertThat(points.get(1).betweenDraws()).isEmpty();
    assertThat(points.get(1).interval().orElseThrow()).isEqualTo(new Interval(0.5, 0.9));
    assertThat(points.get(2).interval()).isEmpty();
  }

  /** Draws of one image are no images of their own. */
  @Test
  void drawsAreAveragedAndTheirSpreadIsTold() {
    List<ItemScore> scores = new ArrayList<>();
    for (int image = 0; image < 2; image++) {
      for (int draw = 1; draw <= 3; draw++) {
        scores.add(item(image, "a", draw, "fc8", image + draw / 10.0));
      }
    }
    Curve.Point point = curves(scores, "a").get(0).points().get(0);
    assertThat(point.stage()).isEqualTo("fc8");
    assertThat(point.n()).isEqualTo(6);
    assertThat(point.mean()).hasValueCloseTo(0.7, within(1e-12));
    assertThat(point.deviation()).hasValueCloseTo(Math.sqrt(0.5), within(1e-12));
    assertThat(point.betweenDraws()).hasValueCloseTo(0.1, within(1e-12));
    Interval interval = point.interval().orElseThrow();
    assertThat(interval.low()).isCloseTo(0.2, within(1e-9));
    assertThat(interval.high()).isCloseTo(1.2, within(1e-9));
  }

  @Test
  void theAreaUnderTheCurveIsTheMeanOfItsPointsAfterTheTrainedNetwork() {
    Random random = new Random(3);
    List<ItemScore> scores = new ArrayList<>();
    for (int image = 0; image < 30; image++) {
      for (String stage : STAGES) {
        double value = random.nextInt(5) == 0 ? Double.NaN : random.nextDouble();
        scores.add(item(image, "a", stage.equals("trained") ? 0 : 1, stage, value));
      }
    }
    Cell cell =
        new Aggregation(7).cells(scores, Map.of("moved", METRIC), List.of("a"), Map.of()).get(0);
    List<Curve.Point> points = curves(scores, "a").get(0).points();
    double area =
        points.stream().skip(1).mapToDouble(p -> p.mean().orElseThrow()).average().orElseThrow();
    assertThat(cell.value()).hasValueCloseTo(area, within(1e-12));
    assertThat(cell.n()).isEqualTo(points.get(1).n() + points.get(2).n());
  }

  @Test
  void theOrderOfTheScoresMakesNoDifference() {
    Random random = new Random(5);
    List<ItemScore> scores = new ArrayList<>();
    for (int image = 0; image < 20; image++) {
      for (int draw = 1; draw < 4; draw++) {
        scores.add(item(image, "a", draw, "fc8", random.nextDouble()));
      }
    }
    List<Curve> expected = curves(scores, "a");
    for (int i = 0; i < 5; i++) {
      Collections.shuffle(scores, random);
      assertThat(curves(scores, "a")).isEqualTo(expected);
    }
  }
}
