// SPDX-License-Identifier: Apache-2.0
package org.touchstone.experiment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.touchstone.api.metric.Measure;
import org.touchstone.api.metric.Measure.Direction;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.randomizer.Stage;
import org.touchstone.plan.Plan;
import org.touchstone.result.ItemScore;
import org.touchstone.spec.FigureSpec;

/**
 * The images that the page of a run shows: those of the figures, and those on which the methods did
 * worst. Each is explained once more, so they are few whatever the run was.
 *
 * @param trained why each image is shown under the trained network, by its position
 * @param staged why each is shown at all stages of the first randomisation
 */
record PageSamples(Map<Integer, List<String>> trained, Map<Integer, List<String>> staged) {

  private static final int OF_FIGURES = 3;
  private static final int WORST = 3;
  private static final int STAGED_OF_FIGURES = 2;
  private static final int STAGED_WORST = 1;

  /** What an experiment asks for, and what its scores suggest. */
  static PageSamples of(List<FigureSpec> figures, Plan plan, List<ItemScore> scores) {
    Set<Integer> scored = scores.stream().map(ItemScore::index).collect(Collectors.toSet());
    Map<Integer, List<String>> trained = new LinkedHashMap<>();
    Map<Integer, List<String>> staged = new LinkedHashMap<>();
    ofFigures(figures.stream().filter(f -> f.change().isEmpty()), scored, OF_FIGURES, trained);
    for (Plan.Evaluation evaluation : plan.metrics()) {
      worst(evaluation.name(), evaluation.metric(), scores, WORST, trained);
    }
    if (!plan.randomizations().isEmpty()) {
      Plan.Change change = plan.randomizations().get(0).metrics().get(0);
      Stream<FigureSpec> changes = figures.stream().filter(f -> f.change().isPresent());
      ofFigures(changes, scored, STAGED_OF_FIGURES, staged);
      worst(change.name(), change.metric(), scores, STAGED_WORST, staged);
    }
    return new PageSamples(trained, staged);
  }

  private static void ofFigures(
      Stream<FigureSpec> figures,
      Set<Integer> scored,
      int most,
      Map<Integer, List<String>> chosen) {
    figures.forEach(
        figure ->
            figure.samples().stream()
                .filter(scored::contains)
                .filter(index -> chosen.containsKey(index) || chosen.size() < most)
                .forEach(index -> because(chosen, index, "in " + figure.name())));
  }

  private static void because(Map<Integer, List<String>> chosen, int index, String reason) {
    chosen.computeIfAbsent(index, i -> new ArrayList<>()).add(reason);
  }

  /** By the average of all methods, so that one bad method does not choose all images. */
  private static void worst(
      String name,
      Metric metric,
      List<ItemScore> scores,
      int most,
      Map<Integer, List<String>> chosen) {
    metric.measures().stream()
        .filter(measure -> measure.name().isEmpty() && measure.direction() != Direction.NEUTRAL)
        .forEach(
            headline ->
                worst(means(name, headline, scores), headline).stream()
                    .limit(most)
                    .forEach(i -> because(chosen, i, "among the worst in " + name)));
  }

  private static Map<Integer, Double> means(
      String metric, Measure headline, List<ItemScore> scores) {
    return scores.stream()
        .filter(item -> item.metric().equals(metric))
        .filter(item -> item.score().quantity().equals(headline.quantity()))
        .filter(item -> !item.score().group().equals(Stage.TRAINED.name()))
        .filter(item -> item.score().value().isPresent())
        .collect(
            Collectors.groupingBy(
                ItemScore::index,
                Collectors.averagingDouble(item -> item.score().value().getAsDouble())));
  }

  private static List<Integer> worst(Map<Integer, Double> means, Measure headline) {
    double sign = headline.direction() == Direction.HIGHER_IS_BETTER ? 1 : -1;
    return means.entrySet().stream()
        .sorted(
            Comparator.comparingDouble((Map.Entry<Integer, Double> e) -> sign * e.getValue())
                .thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey)
        .toList();
  }
}
