// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.touchstone.api.metric.Measure;
import org.touchstone.api.metric.Measure.Averaging;
import org.touchstone.api.metric.Metric;

/**
 * Makes curves of the scores of a metric of a change: one a method and measure that is a mean over
 * stages.
 *
 * @param seed of the bootstrap
 * @param resamples how often the images are drawn anew for an interval
 */
public record Curves(long seed, int resamples) {

  private static final int RESAMPLES = 1000;

  /** With 1000 resamples. */
  public Curves(long seed) {
    this(seed, RESAMPLES);
  }

  /**
   * The curves of one metric: its measures as it lists them, in each the methods in the given
   * order.
   *
   * @param name the metric's, as the scores have it
   * @param stages the trained network and all stages, in the order of the axis
   * @param methods the methods' names
   */
  public List<Curve> of(
      List<ItemScore> scores,
      String name,
      Metric.OfChange metric,
      List<String> stages,
      List<String> methods) {
    List<ItemScore> ofMetric = scores.stream().filter(item -> item.metric().equals(name)).toList();
    int[] images = ofMetric.stream().mapToInt(ItemScore::index).sorted().distinct().toArray();
    List<Curve> curves = new ArrayList<>();
    for (Measure measure : metric.measures()) {
      if (measure.averaging() == Averaging.MACRO) {
        Points points =
            new Points(
                byMethodAndStage(ofMetric, measure.quantity()),
                images,
                Bootstrap.draw(seed, Cell.name(name, measure), images.length, resamples));
        methods.forEach(
            method -> curves.add(new Curve(method, name, measure, points.of(method, stages))));
      }
    }
    return curves;
  }

  private static Map<String, Map<String, List<ItemScore>>> byMethodAndStage(
      List<ItemScore> scores, String quantity) {
    return scores.stream()
        .filter(item -> item.score().quantity().equals(quantity))
        .collect(
            Collectors.groupingBy(
                ItemScore::method, Collectors.groupingBy(item -> item.score().group())));
  }

  /** The points of one measure's curves. */
  private record Points(
      Map<String, Map<String, List<ItemScore>>> scores, int[] images, Bootstrap bootstrap) {

    List<Curve.Point> of(String method, List<String> stages) {
      Map<String, List<ItemScore>> ofMethod = scores.getOrDefault(method, Map.of());
      return stages.stream()
          .filter(stage -> scores.values().stream().anyMatch(any -> any.containsKey(stage)))
          .map(stage -> point(stage, ofMethod.getOrDefault(stage, List.of())))
          .toList();
    }

    private Curve.Point point(String stage, List<ItemScore> scores) {
      Tally tally = tally(scores);
      double mean = tally.mean();
      return new Curve.Point(
          stage,
          Double.isNaN(mean) ? OptionalDouble.empty() : OptionalDouble.of(mean),
          tally.deviation(),
          betweenDraws(scores),
          tally.defined(),
          tally.undefined(),
          bootstrap.interval(tally));
    }

    private Tally tally(List<ItemScore> scores) {
      return Tally.of(scores, images, Averaging.MICRO);
    }

    private OptionalDouble betweenDraws(List<ItemScore> scores) {
      Map<Integer, List<ItemScore>> draws =
          scores.stream()
              .collect(Collectors.groupingBy(ItemScore::draw, TreeMap::new, Collectors.toList()));
      return Tally.deviation(
          draws.values().stream()
              .mapToDouble(ofDraw -> tally(ofDraw).mean())
              .filter(mean -> !Double.isNaN(mean))
              .toArray());
    }
  }
}
