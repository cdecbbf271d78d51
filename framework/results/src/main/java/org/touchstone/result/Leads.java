// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.touchstone.api.metric.Measure;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.metric.Score;

/**
 * Sets every method of a run beside every control, by each measure of pointing: trial by trial, so
 * that both are asked the same, and image by image in the bootstrap, which draws the same images as
 * for the measure itself.
 *
 * @param seed of the bootstrap
 * @param resamples how often the images are drawn anew for an interval
 */
public record Leads(long seed, int resamples) {

  private static final int RESAMPLES = 1000;

  /** With 1000 resamples. */
  public Leads(long seed) {
    this(seed, RESAMPLES);
  }

  private record Trial(int index, String group) {}

  /**
   * The leads of all methods that are no controls: the metrics in the given order, in each its
   * measures of pointing, then the methods, then the controls.
   *
   * @param metrics by the name that they have in the scores
   * @param methods the names of all methods
   * @param controls the names of those that are controls
   */
  public List<Lead> of(
      List<ItemScore> scores,
      Map<String, Metric> metrics,
      List<String> methods,
      List<String> controls) {
    List<Lead> leads = new ArrayList<>();
    metrics.forEach(
        (name, metric) -> {
          List<ItemScore> own = scores.stream().filter(s -> s.metric().equals(name)).toList();
          metric.measures().stream()
              .filter(Measure::pointing)
              .map(measure -> new Pointing(name, measure, own))
              .forEach(
                  pointing ->
                      methods.stream()
                          .filter(method -> !controls.contains(method))
                          .forEach(
                              method ->
                                  controls.forEach(
                                      control -> leads.add(pointing.lead(method, control)))));
        });
    return List.copyOf(leads);
  }

  /** One measure of all methods. */
  private final class Pointing {

    private final String metric;
    private final Measure measure;
    private final int[] images;
    private final Bootstrap bootstrap;
    private final Map<String, List<ItemScore>> byMethod = new HashMap<>();

    /**
     * Sorts the scores of a metric.
     *
     * @param scores of the whole metric: so the images that may be drawn are those of its cells
     */
    Pointing(String metric, Measure measure, List<ItemScore> scores) {
      this.metric = metric;
      this.measure = measure;
      this.images = scores.stream().mapToInt(ItemScore::index).sorted().distinct().toArray();
      this.bootstrap = Bootstrap.draw(seed, Cell.name(metric, measure), images.length, resamples);
      scores.stream()
          .filter(score -> score.score().quantity().equals(measure.quantity()))
          .filter(score -> score.score().value().isPresent())
          .forEach(s -> byMethod.computeIfAbsent(s.method(), method -> new ArrayList<>()).add(s));
    }

    Lead lead(String method, String control) {
      Tally tally = Tally.of(differences(method, control), images, measure.averaging());
      double mean = tally.mean();
      return new Lead(
          method,
          control,
          metric,
          measure,
          Double.isNaN(mean) ? OptionalDouble.empty() : OptionalDouble.of(mean),
          (int) IntStream.range(0, tally.images()).filter(tally::scored).count(),
          bootstrap.interval(tally));
    }

    /** Because trials are paired, the average of differences is the difference of averages. */
    private List<ItemScore> differences(String method, String control) {
      Map<Trial, Double> theirs = new HashMap<>();
      scores(control).forEach(item -> theirs.put(trial(item), value(item)));
      return scores(method).stream()
          .filter(item -> theirs.containsKey(trial(item)))
          .map(item -> difference(item, theirs.get(trial(item))))
          .toList();
    }

    private List<ItemScore> scores(String method) {
      return byMethod.getOrDefault(method, List.of());
    }

    private static Trial trial(ItemScore item) {
      return new Trial(item.index(), item.score().group());
    }

    private static double value(ItemScore item) {
      return item.score().value().orElseThrow();
    }

    private static ItemScore difference(ItemScore item, double less) {
      Score score = item.score();
      return new ItemScore(
          item.index(),
          item.sample(),
          item.method(),
          item.metric(),
          Score.of(score.quantity(), score.group(), value(item) - less));
    }
  }
}
