// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.pointinggame;

import static org.touchstone.api.metric.Measure.Averaging.MACRO;
import static org.touchstone.api.metric.Measure.Averaging.MICRO;
import static org.touchstone.api.metric.Measure.Direction.HIGHER_IS_BETTER;
import static org.touchstone.api.metric.Measure.Direction.NEUTRAL;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.metric.Explanation;
import org.touchstone.api.metric.Measure;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.metric.Score;
import org.touchstone.api.metric.Target;
import org.touchstone.toolkit.pointing.Pointing;
import org.touchstone.toolkit.pointing.Tolerance;

/**
 * The pointing game (Zhang et al., Top-down Neural Attention by Excitation Backprop, ECCV 2016):
 * for every trial class of an image, whether the maximum of that class's map hits one of its
 * objects.
 *
 * @param tolerance how far from the object still counts, in pixels of the original image
 * @param subset which classes of an image are trials
 * @param pointSpace on which grid of pixels the maximum is sought
 */
public record PointingGame(Tolerance tolerance, Pointing.Subset subset, Pointing.Space pointSpace)
    implements Metric.OfImage {

  private static final String TRIALS =
      " A trial is undefined if the network does not have the class, if it sees no pixel of its"
          + " objects, or if the map is not finite.";

  @Override
  public Set<Target> targets() {
    return Set.of(Target.LABELLED);
  }

  @Override
  public List<Measure> measures() {
    return List.of(
        new Measure(
            "",
            "hit",
            MACRO,
            HIGHER_IS_BETTER,
            0,
            100,
            "Percentage of trials that hit, as the mean over the classes." + TRIALS),
        new Measure(
                "micro",
                "hit",
                MICRO,
                HIGHER_IS_BETTER,
                0,
                100,
                "Percentage of trials that hit, over all trials." + TRIALS)
            .ofPointing(),
        new Measure(
            "degenerate",
            "degenerate",
            MICRO,
            NEUTRAL,
            0,
            100,
            "Percentage of trials whose map is constant and points at the first pixel." + TRIALS));
  }

  @Override
  public List<Score> score(Explanation explanation) {
    Pointing game = new Pointing(tolerance, subset, pointSpace);
    return Stream.concat(
            game.trials(explanation).stream().flatMap(trial -> scores(game, explanation, trial)),
            game.unplayable(explanation).stream()
                .flatMap(label -> scores(label, Double.NaN, Double.NaN)))
        .toList();
  }

  private static Stream<Score> scores(
      Pointing game, Explanation explanation, Pointing.Trial trial) {
    SaliencyMap map = explanation.map(trial.index());
    double hit = game.point(explanation, map).hit(trial.label());
    double degenerate = map.degenerate() ? 100 : 0;
    return scores(trial.label(), hit, map.finite() ? degenerate : Double.NaN);
  }

  private static Stream<Score> scores(String label, double hit, double degenerate) {
    return Stream.of(Score.of("hit", label, hit), Score.of("degenerate", label, degenerate));
  }
}
