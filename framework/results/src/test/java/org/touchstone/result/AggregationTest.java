// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.touchstone.api.metric.Explanation;
import org.touchstone.api.metric.Measure;
import org.touchstone.api.metric.Measure.Averaging;
import org.touchstone.api.metric.Measure.Direction;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.metric.Score;
import org.touchstone.api.metric.Target;

final class AggregationTest {

  private static final Metric GAME =
      metric(measure("", "hit", Averaging.MACRO), measure("micro", "hit", Averaging.MICRO));
  private static final Map<String, Metric> METRICS = Map.of("game", GAME);

  @Test
  void macroIsTheMeanOfTheClassesThatHaveScores() {
    List<ItemScore> scores =
        List.of(
            item(0, "a", "cat", 100),
            item(0, "a", "dog", 0),
            item(1, "a", "cat", 0),
            item(2, "a", "cat", 100),
            item(2, "a", "cow", Double.NaN));
    List<Cell> cells = new Aggregation(7).cells(scores, METRICS, List.of("a"), Map.of());
    assertThat(cells.get(0).value()).hasValueCloseTo(100 * (2 / 3.0 + 0) / 2, within(1e-12));
    assertThat(cells.get(1).value()).hasValue(50);
    assertThat(cells).allSatisfy(cell -> assertThat(cell.n()).isEqualTo(4));
    assertThat(cells).allSatisfy(cell -> assertThat(cell.undefined()).isEqualTo(1));
    assertThat(cells).extracting(Cell::measureName).containsExactly("game", "game.micro");
  }

  @Test
  void rowsThenMetricsThenMeasuresInTheGivenOrder() {
    Map<String, Metric> metrics = new LinkedHashMap<>();
    metrics.put("z", GAME);
    metrics.put("b", GAME);
    Map<String, Map<String, Expectation>> paper =
        Map.of("y", Map.of("b.micro", new Expectation(74.1, 2, "Table 1")));
    List<Cell> cells = new Aggregation(7).cells(List.of(), metrics, List.of("y", "a"), paper);
    assertThat(cells)
        .extracting(cell -> cell.method() + " " + cell.measureName())
        .containsExactly(
            "y z", "y z.micro", "y b", "y b.micro", "a z", "a z.micro", "a b", "a b.micro");
    assertThat(cells.get(3).paper()).contains(new Expectation(74.1, 2, "Table 1"));
    assertThat(cells.get(7).paper()).isEmpty();
  }

  @Test
  void nothingDefined() {
    List<ItemScore> scores =
        List.of(item(0, "a", "cat", Double.NaN), item(3, "a", "cat", Double.NaN));
    assertThat(new Aggregation(7).cells(scores, METRICS, List.of("a", "b"), Map.of()))
        .allSatisfy(cell -> assertThat(cell.value()).isEmpty())
        .allSatisfy(cell -> assertThat(cell.interval()).isEmpty())
        .allSatisfy(cell -> assertThat(cell.n()).isZero())
        .extracting(Cell::undefined)
        .containsExactly(2, 2, 0, 0);
  }

  @Test
  void oneImageHasNoInterval() {
    List<ItemScore> scores = List.of(item(0, "a", "cat", 100), item(0, "a", "dog", 0));
    assertThat(new Aggregation(7).cells(scores, METRICS, List.of("a"), Map.of()))
        .allSatisfy(cell -> assertThat(cell.interval()).isEmpty());
  }

  @Test
  void orderOfArrivalChangesNothing() {
    List<ItemScore> scores = random(new Random(3), 60);
    List<String> rows = List.of("a", "b");
    List<Cell> cells = new Aggregation(7).cells(scores, METRICS, rows, Map.of());
    List<ItemScore> shuffled = new ArrayList<>(scores);
    for (int i = 0; i < 5; i++) {
      Collections.shuffle(shuffled, new Random(i));
      assertThat(new Aggregation(7).cells(shuffled, METRICS, rows, Map.of())).isEqualTo(cells);
    }
    assertThat(new Aggregation(8).cells(scores, METRICS, rows, Map.of())).isNotEqualTo(cells);
  }

  @Test
  void averagesEqualTheObviousOnes() {
    List<ItemScore> scores = random(new Random(4), 80);
    List<Cell> cells = new Aggregation(7).cells(scores, METRICS, List.of("a", "b"), Map.of());
    for (int row = 0; row < 2; row++) {
      String method = row == 0 ? "a" : "b";
      Map<String, List<Double>> byGroup =
          scores.stream()
              .filter(item -> item.method().equals(method))
              .filter(item -> item.score().value().isPresent())
              .collect(
                  Collectors.groupingBy(
                      item -> item.score().group(),
                      Collectors.mapping(
                          item -> item.score().value().orElseThrow(), Collectors.toList())));
      double macro =
          byGroup.values().stream().mapToDouble(AggregationTest::mean).average().orElse(0);
      double micro = mean(byGroup.values().stream().flatMap(List::stream).toList());
      assertThat(cells.get(2 * row).value()).hasValueCloseTo(macro, within(1e-9));
      assertThat(cells.get(2 * row + 1).value()).hasValueCloseTo(micro, within(1e-9));
    }
  }

  /** The same scores under two names have the same interval, so drawings are paired. */
  @Test
  void methodsShareTheirDrawings() {
    List<ItemScore> scores = new ArrayList<>();
    Random random = new Random(5);
    for (int i = 0; i < 50; i++) {
      double value = random.nextGaussian();
      scores.add(item(i, "a", "cat", value));
      scores.add(item(i, "b", "cat", value + 1));
    }
    List<Cell> cells = new Aggregation(7).cells(scores, METRICS, List.of("a", "b"), Map.of());
    Interval a = cells.get(1).interval().orElseThrow();
    Interval b = cells.get(3).interval().orElseThrow();
    assertThat(b.low() - a.low()).isCloseTo(1, within(1e-9));
    assertThat(b.high() - a.high()).isCloseTo(1, within(1e-9));
  }

  /** Images whose trials all agree: the interval is that of images, √4 wider than of trials. */
  @Test
  void imagesAreDrawnAndNotTrials() {
    List<ItemScore> scores = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      for (int trial = 0; trial < 4; trial++) {
        scores.add(item(i, "a", "c" + trial, i % 4 == 0 ? 100 : 0));
      }
    }
    Cell micro = new Aggregation(7).cells(scores, METRICS, List.of("a"), Map.of()).get(1);
    double half = 1.96 * 100 * Math.sqrt(0.25 * 0.75 / 400);
    assertThat(micro.interval().orElseThrow().low()).isCloseTo(25 - half, within(0.1 * half));
    assertThat(micro.interval().orElseThrow().high()).isCloseTo(25 + half, within(0.1 * half));
  }

  @Test
  void intervalsCoverTheTruthAsOftenAsTheySay() {
    int covered = 0;
    for (int study = 0; study < 300; study++) {
      Random random = new Random(study);
      List<ItemScore> scores =
          IntStream.range(0, 100)
              .mapToObj(i -> item(i, "a", "cat", random.nextDouble() < 0.4 ? 100 : 0))
              .toList();
      Interval interval =
          new Aggregation(study, 300)
              .cells(scores, METRICS, List.of("a"), Map.of())
              .get(1)
              .interval()
              .orElseThrow();
      covered += interval.low() <= 40 && 40 <= interval.high() ? 1 : 0;
    }
    assertThat(covered / 300.0).isBetween(0.90, 0.99);
  }

  private static List<ItemScore> random(Random random, int images) {
    List<ItemScore> scores = new ArrayList<>();
    for (int i = 0; i < images; i++) {
      for (String row : List.of("a", "b")) {
        for (int trial = random.nextInt(4); trial > 0; trial--) {
          double value = random.nextInt(8) == 0 ? Double.NaN : random.nextGaussian();
          scores.add(item(i, row, "class" + random.nextInt(3), value));
        }
      }
    }
    return scores;
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  private static ItemScore item(int index, String method, String group, double value) {
    return new ItemScore(index, "s" + index, method, "game", Score.of("hit", group, value));
  }

  private static Measure measure(String name, String quantity, Averaging averaging) {
    return new Measure(name, quantity, averaging, Direction.NEUTRAL, 0, 100, "A test.");
  }

  private static Metric metric(Measure... measures) {
    return new Metric.OfImage() {
      @Override
      public Set<Target> targets() {
        return Set.of();
      }

      @Override
      public List<Measure> measures() {
        return List.of(measures);
      }

      @Override
      public List<Score> score(Explanation explanation) {
        return List.of();
      }
    };
  }
}
