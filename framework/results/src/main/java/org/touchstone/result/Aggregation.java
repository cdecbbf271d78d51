// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.touchstone.api.metric.Measure;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.randomizer.Stage;

/**
 * From the scores of single images to one {@link Cell} a method and measure.
 *
 * <p>The order in which scores arrive changes nothing: everything is summed in the order of the
 * images. The bootstrap draws the same images for all methods, so that methods stay paired.
 *
 * @param seed of the bootstrap
 * @param resamples how many times the images are drawn anew for an interval
 */
public record Aggregation(long seed, int resamples) {

  private static final int RESAMPLES = 1000;

  /** With 1000 resamples. */
  public Aggregation(long seed) {
    this(seed, RESAMPLES);
  }

  /**
   * All cells: the methods in the given order, in each the metrics in the given order, in each its
   * measures as it lists them.
   *
   * @param metrics by the name that they have in the scores, in the specification's order
   * @param methods the methods' names, in the specification's order
   * @param expectations by method, then by the measure (see {@link Cell#measureName()})
   */
  public List<Cell> cells(
      List<ItemScore> scores,
      Map<String, Metric> metrics,
      List<String> methods,
      Map<String, Map<String, Expectation>> expectations) {
    Map<String, List<Cell>> byMethod = new LinkedHashMap<>();
    methods.forEach(method -> byMethod.put(method, new ArrayList<>()));
    Map<String, List<ItemScore>> byMetric =
        scores.stream().collect(Collectors.groupingBy(ItemScore::metric));
    metrics.forEach(
        (name, metric) -> {
          Scores ofMetric = Scores.of(averaged(metric, byMetric.getOrDefault(name, List.of())));
          for (Measure measure : metric.measures()) {
            Column column = new Column(name, measure, expectations);
            column.cells(ofMetric, methods).forEach(cell -> byMethod.get(cell.method()).add(cell));
          }
        });
    return byMethod.values().stream().flatMap(List::stream).toList();
  }

  /** What becomes of a map says nothing of the network that it was made for. */
  private static List<ItemScore> averaged(Metric metric, List<ItemScore> scores) {
    return metric instanceof Metric.OfChange
        ? scores.stream().filter(item -> !trained(item)).toList()
        : scores;
  }

  private static boolean trained(ItemScore item) {
    return item.score().group().equals(Stage.TRAINED.name());
  }

  /** The scores of one metric, and the images that it scored under any method. */
  private record Scores(
      int[] images, Map<String, Map<String, List<ItemScore>>> byMethodAndQuantity) {

    static Scores of(List<ItemScore> scores) {
      return new Scores(
          scores.stream().mapToInt(ItemScore::index).sorted().distinct().toArray(),
          scores.stream()
              .collect(
                  Collectors.groupingBy(
                      ItemScore::method, Collectors.groupingBy(item -> item.score().quantity()))));
    }

    Tally tally(String method, Measure measure) {
      List<ItemScore> ofCell =
          byMethodAndQuantity
              .getOrDefault(method, Map.of())
              .getOrDefault(measure.quantity(), List.of());
      return Tally.of(ofCell, images, measure.averaging());
    }
  }

  /** One measure of all methods. */
  private final class Column {

    private final String metric;
    private final Measure measure;
    private final Map<String, Map<String, Expectation>> expectations;

    Column(String metric, Measure measure, Map<String, Map<String, Expectation>> expectations) {
      this.metric = metric;
      this.measure = measure;
      this.expectations = expectations;
    }

    List<Cell> cells(Scores scores, List<String> methods) {
      Bootstrap bootstrap =
          Bootstrap.draw(seed, Cell.name(metric, measure), scores.images().length, resamples);
      return methods.stream()
          .map(method -> cell(method, scores.tally(method, measure), bootstrap))
          .toList();
    }

    private Cell cell(String method, Tally tally, Bootstrap bootstrap) {
      double mean = tally.mean();
      return new Cell(
          method,
          metric,
          measure,
          Double.isNaN(mean) ? OptionalDouble.empty() : OptionalDouble.of(mean),
          tally.defined(),
          tally.undefined(),
          bootstrap.interval(tally),
          Optional.ofNullable(
              expectations.getOrDefault(method, Map.of()).get(Cell.name(metric, measure))));
    }
  }
}
