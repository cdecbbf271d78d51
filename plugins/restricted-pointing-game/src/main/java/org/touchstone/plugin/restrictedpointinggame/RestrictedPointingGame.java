// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.restrictedpointinggame;

import static org.touchstone.api.metric.Measure.Averaging.MACRO;
import static org.touchstone.api.metric.Measure.Averaging.MICRO;
import static org.touchstone.api.metric.Measure.Direction.HIGHER_IS_BETTER;
import static org.touchstone.api.metric.Measure.Direction.NEUTRAL;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.touchstone.api.metric.Explanation;
import org.touchstone.api.metric.Measure;
import org.touchstone.api.metric.Measure.Averaging;
import org.touchstone.api.metric.Measure.Direction;
import org.touchstone.api.metric.Measure.Evidence;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.metric.Score;
import org.touchstone.api.metric.Target;
import org.touchstone.toolkit.pointing.Pointing;
import org.touchstone.toolkit.pointing.Tolerance;

/**
 * The restricted pointing game (Khakzar, Baselizadeh and Navab, WHI at ICML 2020): the trials of
 * the pointing game, played with one map an image, that of the highest output. A method whose maps
 * depend on the class loses most trials of the other classes; one that only shows what stands out
 * loses none.
 *
 * @param tolerance how far from the object still counts, in pixels of the original image
 * @param subset which classes of an image are trials
 * @param pointSpace on which grid of pixels the maximum is sought
 * @param maxClass among which classes the highest output is sought
 */
public record RestrictedPointingGame(
    Tolerance tolerance, Pointing.Subset subset, Pointing.Space pointSpace, MaxClass maxClass)
    implements Metric.OfImage {

  /** Among which classes the highest output is sought. */
  public enum MaxClass {
    ALL,
    /** Those that are annotated in the image, where the network sees it. */
    PRESENT
  }

  /**
   * Maps that know no class lose nothing, so the boundary has to leave room for chance above 0. In
   * the paper the methods that it calls insensitive lose at most 2.3 points and those that it calls
   * sensitive at least 5.0; 4 lies between.
   */
  private static final Evidence EVIDENCE =
      new Evidence(
          "Does the map point at the class rather than at whatever stands out?",
          "points at the class that is asked for",
          "points at the same place whatever the class",
          4);

  private static final String TRIALS =
      " A trial is undefined if the network does not have the class, if it sees no pixel of its"
          + " objects, or if a map that it needs is not finite.";

  @Override
  public Set<Target> targets() {
    return Set.of(Target.LABELLED, Target.HIGHEST);
  }

  @Override
  public List<Measure> measures() {
    String restricted = "Percentage of trials that the map of the highest output hits, ";
    String gap =
        "Percentage points lost with the map of the highest output in place of the class's own, ";
    String alone = " It is undefined where the highest output is sought among one class alone.";
    return List.of(
        measure("", "restricted", MACRO, NEUTRAL, restricted + "as the mean over the classes."),
        measure("micro", "restricted", MICRO, NEUTRAL, restricted + "over all trials."),
        measure(
                "gap",
                "gap",
                MACRO,
                HIGHER_IS_BETTER,
                gap + "as the mean over the classes." + alone)
            .with(EVIDENCE),
        measure("gap-micro", "gap", MICRO, HIGHER_IS_BETTER, gap + "over all trials." + alone));
  }

  private static Measure measure(
      String name, String quantity, Averaging averaging, Direction direction, String meaning) {
    double low = quantity.equals("gap") ? -100 : 0;
    return new Measure(name, quantity, averaging, direction, low, 100, meaning + TRIALS);
  }

  @Override
  public List<Score> score(Explanation explanation) {
    Pointing game = new Pointing(tolerance, subset, pointSpace);
    List<Score> scores = new ArrayList<>(played(game, explanation));
    for (String label : game.unplayable(explanation)) {
      scores.addAll(scores(label, Double.NaN, Double.NaN));
    }
    return scores;
  }

  private List<Score> played(Pointing game, Explanation explanation) {
    List<Pointing.Trial> trials = game.trials(explanation);
    if (trials.isEmpty()) {
      return List.of();
    }
    List<Integer> candidates = candidates(explanation);
    Pointing.Point highest = point(game, explanation, highest(explanation, candidates));
    boolean alone = candidates.size() == 1;
    return trials.stream()
        .flatMap(trial -> scores(trial, highest, point(game, explanation, trial.index()), alone))
        .toList();
  }

  /** One class alone plays with its own map twice and cannot lose. */
  private static Stream<Score> scores(
      Pointing.Trial trial, Pointing.Point highest, Pointing.Point own, boolean alone) {
    double restricted = highest.hit(trial.label());
    double gap = alone ? Double.NaN : own.hit(trial.label()) - restricted;
    return scores(trial.label(), restricted, gap).stream();
  }

  private static List<Score> scores(String label, double restricted, double gap) {
    return List.of(Score.of("restricted", label, restricted), Score.of("gap", label, gap));
  }

  private static Pointing.Point point(Pointing game, Explanation explanation, int index) {
    return game.point(explanation, explanation.map(index));
  }

  /** Among which classes the highest output is sought; never empty where there is a trial. */
  private List<Integer> candidates(Explanation explanation) {
    if (maxClass == MaxClass.ALL) {
      return IntStream.range(0, explanation.labels().size()).boxed().toList();
    }
    return explanation.visible().stream()
        .map(object -> explanation.labels().indexOf(object.label()))
        .filter(index -> index >= 0)
        .distinct()
        .sorted()
        .toList();
  }

  /** The first of equals. */
  private static int highest(Explanation explanation, List<Integer> candidates) {
    return candidates.stream()
        .reduce((a, b) -> explanation.logits().get(b) > explanation.logits().get(a) ? b : a)
        .orElseThrow();
  }
}
