// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.mprtvariants;

import java.util.List;
import org.touchstone.api.method.Inputs;
import org.touchstone.api.metric.Explanation;
import org.touchstone.api.metric.Measure;
import org.touchstone.api.metric.Measure.Averaging;
import org.touchstone.api.metric.Measure.Direction;
import org.touchstone.api.metric.Measure.Evidence;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.metric.Metric.Followed;
import org.touchstone.api.metric.Score;
import org.touchstone.api.network.Network;
import org.touchstone.api.randomizer.Stage;
import org.touchstone.api.randomizer.Stage.Milestone;
import org.touchstone.toolkit.similarity.Hog;
import org.touchstone.toolkit.similarity.Profile;
import org.touchstone.toolkit.similarity.Similarity;

/**
 * The smooth model parameter randomisation test (Hedström et al., Sanity Checks Revisited, XAI in
 * Action 2023): the similarity of maps under trained and under random weights, each the mean over
 * noisy copies of the image. What shattered gradients add to a map is averaged out before maps are
 * compared.
 *
 * <p>The authors' toolkit Quantus differs: it draws new noise at every stage where an image has the
 * same here, so that only the weights change; it explains the labelled class where this explains
 * the trained network's highest; and it begins with the first layer unless told otherwise, where
 * the order is the randomizer's here.
 *
 * @param samples how many noisy copies, at least 1; the last one has no noise
 * @param magnitude the noise's standard deviation as a share of the image's range, above 0
 * @param similarity what maps are compared by; of HOGs, with {@link Hog#DEFAULT}
 */
public record SmoothMprt(int samples, double magnitude, Similarity similarity)
    implements Metric.OfChange {

  /** As Quantus has it, from the experiments on ImageNet. */
  public static final SmoothMprt DEFAULT = new SmoothMprt(50, 0.1, Similarity.SPEARMAN_ABS);

  /** Half way between equal maps and those that have nothing in common. */
  private static final Evidence EVIDENCE =
      new Evidence(
          "Does the smoothed map change when all weights are random?",
          "changes, smoothed, when all weights are random",
          "outlives, smoothed, the randomisation of all weights",
          0.5);

  private static final String CURVE = "similarity";
  private static final String FULL = "full";
  private static final String UNDEFINED = " It is undefined if a map is constant or not finite.";

  public SmoothMprt {
    if (samples < 1) {
      throw new IllegalArgumentException("'samples' must be at least 1, not " + samples + ".");
    }
    noisy(samples, magnitude); // checks the rest
  }

  @Override
  public void check(Network network) {
    similarity.check(network.height(), network.width(), Hog.DEFAULT);
  }

  @Override
  public List<Measure> measures() {
    return List.of(
        measure(
            "",
            CURVE,
            Averaging.MACRO,
            "Similarity of the smoothed maps under trained and under random weights, the mean over"
                + " the stages."),
        measure(
                FULL,
                FULL,
                Averaging.MICRO,
                "Similarity of the smoothed maps under trained weights and where all layers are random;"
                    + " none if no stage of the randomizer is that.")
            .with(EVIDENCE));
  }

  private static Measure measure(
      String name, String quantity, Averaging averaging, String meaning) {
    return new Measure(
        name, quantity, averaging, Direction.LOWER_IS_BETTER, -1, 1, meaning + UNDEFINED);
  }

  @Override
  public Followed target() {
    return Followed.FIXED;
  }

  @Override
  public Inputs inputs() {
    return noisy(samples, magnitude);
  }

  /** The last copy has no noise. */
  private static Inputs noisy(int samples, double magnitude) {
    return new Inputs.Noisy(samples, magnitude, Inputs.Combine.MEAN, true);
  }

  @Override
  public Comparison against(Explanation trained) {
    int followed = trained.highest();
    Profile before = profile(trained, followed);
    return (stage, randomized) -> scores(stage, profile(randomized, followed).similarityTo(before));
  }

  private Profile profile(Explanation explanation, int index) {
    return similarity.profile(explanation.map(index), Hog.DEFAULT);
  }

  private static List<Score> scores(Stage stage, double similarity) {
    Score score = Score.of(CURVE, stage.name(), similarity);
    return stage.is(Milestone.FULL)
        ? List.of(score, Score.of(FULL, stage.name(), similarity))
        : List.of(score);
  }
}
