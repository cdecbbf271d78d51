// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The scores of a recorded run by method and measure. */
public final class RecordedCells {

  private record Key(String method, String metric, String quantity) {}

  private final Map<String, RecordedMeasure> measures = new LinkedHashMap<>();
  private final Map<Key, List<ItemScore>> scores;
  private final Map<String, Set<String>> samples = new HashMap<>();

  private RecordedCells(RecordedRun run) {
    run.measures().forEach(measure -> measures.put(measure.name(), measure));
    scores =
        run.items().stream()
            .collect(
                Collectors.groupingBy(
                    item -> new Key(item.method(), item.metric(), item.score().quantity())));
    for (ItemScore item : run.items()) {
      samples.computeIfAbsent(item.metric(), metric -> new HashSet<>()).add(item.sample());
    }
  }

  /** Sorts the scores of a run. */
  public static RecordedCells of(RecordedRun run) {
    return new RecordedCells(run);
  }

  /** The scores that one measure of one method averages; none where there is no such cell. */
  public List<ItemScore> scores(String method, RecordedMeasure measure) {
    return scores.getOrDefault(
        new Key(method, measure.metric(), measure.measure().quantity()), List.of());
  }

  /** The ids of the images that a metric scored under any method. */
  public Set<String> samples(String metric) {
    return samples.getOrDefault(metric, Set.of());
  }

  /** How far the finite scores of a measure lie apart, of all methods; 0 where there are none. */
  public double range(RecordedMeasure measure) {
    DoubleSummaryStatistics all =
        scores.entrySet().stream()
            .filter(entry -> entry.getKey().metric.equals(measure.metric()))
            .filter(entry -> entry.getKey().quantity.equals(measure.measure().quantity()))
            .flatMap(entry -> entry.getValue().stream())
            .flatMapToDouble(item -> item.score().value().stream())
            .filter(Double::isFinite)
            .summaryStatistics();
    return all.getCount() == 0 ? 0 : all.getMax() - all.getMin();
  }

  /** How many scores a measure of one method has, defined or not. */
  long scores(String method, String measure) {
    return scores(method, measures.get(measure)).size();
  }

  /** The average as the run reports it; NaN where no score is defined or the measure unknown. */
  double value(String method, String measure) {
    RecordedMeasure known = measures.get(measure);
    return known == null ? Double.NaN : mean(scores(method, known), known);
  }

  private static double mean(List<ItemScore> scores, RecordedMeasure measure) {
    int[] images = scores.stream().mapToInt(ItemScore::index).sorted().distinct().toArray();
    return Tally.of(scores, images, measure.measure().averaging()).mean();
  }
}
