// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.mprtvariants;

import static org.touchstone.api.metric.Measure.Direction.HIGHER_IS_BETTER;
import static org.touchstone.api.metric.Measure.Direction.NEUTRAL;

import java.util.List;
import org.touchstone.api.metric.Explanation;
import org.touchstone.api.metric.Measure;
import org.touchstone.api.metric.Measure.Averaging;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.metric.Metric.Followed;
import org.touchstone.api.metric.Score;
import org.touchstone.api.randomizer.Stage;
import org.touchstone.api.randomizer.Stage.Milestone;

/**
 * The efficient model parameter randomisation test (Hedström et al., Sanity Checks Revisited, XAI
 * in Action 2023): how much more complex the map of a wholly random network is, relative to that of
 * the trained one. Two networks are enough, and no two maps are compared.
 *
 * <p>As in the authors' toolkit Quantus, but for two things: Quantus explains the labelled class
 * where this explains the trained network's highest, and there a map that becomes constant scores
 * −1 where it is undefined here.
 *
 * @param bins of the histogram whose entropy is a map's complexity; at least 2
 */
public record EfficientMprt(int bins) implements Metric.OfChange {

  /** As Quantus has it. */
  public static final EfficientMprt DEFAULT = new EfficientMprt(100);

  private static final String RISE = "rise";
  private static final String TRAINED = "trained";
  private static final String RANDOMIZED = "randomized";
  private static final String ELSE =
      " It is undefined if a map is constant or not finite; none if no stage of the randomizer has"
          + " all layers random.";

  public EfficientMprt {
    if (bins < 2) {
      throw new IllegalArgumentException("'bins' must be at least 2, not " + bins + ".");
    }
  }

  @Override
  public List<Measure> measures() {
    double most = Math.log(bins);
    return List.of(
        new Measure(
            "",
            RISE,
            Averaging.MICRO,
            HIGHER_IS_BETTER,
            -1,
            Double.POSITIVE_INFINITY,
            "Rise of the map's entropy when all weights become random, as a multiple of that under"
                + " trained weights."
                + ELSE),
        new Measure(
            TRAINED,
            TRAINED,
            Averaging.MICRO,
            NEUTRAL,
            0,
            most,
            "Entropy in nats of the histogram of the map's values under trained weights." + ELSE),
        new Measure(
            RANDOMIZED,
            RANDOMIZED,
            Averaging.MICRO,
            NEUTRAL,
            0,
            most,
            "Entropy in nats of the histogram of the map's values when all weights are random."
                + ELSE));
  }

  @Override
  public Followed target() {
    return Followed.FIXED;
  }

  @Override
  public boolean reads(Stage stage) {
    return stage.is(Milestone.FULL);
  }

  @Override
  public Comparison against(Explanation trained) {
    Complexity complexity = new Complexity(bins);
    int followed = trained.highest();
    double before = complexity.of(trained.map(followed));
    return (stage, randomized) ->
        reads(stage)
            ? scores(stage.name(), before, complexity.of(randomized.map(followed)))
            : List.of();
  }

  private static List<Score> scores(String stage, double before, double after) {
    return List.of(
        Score.of(RISE, stage, (after - before) / before),
        Score.of(TRAINED, stage, before),
        Score.of(RANDOMIZED, stage, after));
  }
}
