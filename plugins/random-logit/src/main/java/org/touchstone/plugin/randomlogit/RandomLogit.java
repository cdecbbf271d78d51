// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.randomlogit;

import static org.touchstone.api.metric.Measure.Direction.LOWER_IS_BETTER;
import static org.touchstone.api.metric.Measure.Direction.NEUTRAL;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.metric.Explanation;
import org.touchstone.api.metric.Measure;
import org.touchstone.api.metric.Measure.Averaging;
import org.touchstone.api.metric.Measure.Direction;
import org.touchstone.api.metric.Measure.Evidence;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.metric.Score;
import org.touchstone.api.metric.Target;
import org.touchstone.api.network.Network;
import org.touchstone.toolkit.similarity.Hog;
import org.touchstone.toolkit.similarity.Profile;
import org.touchstone.toolkit.similarity.Similarity;

/**
 * The random logit test (Sixt, Granz and Landgraf, When Explanations Lie: Why Many Modified BP
 * Attributions Fail, ICML 2020): the similarity of an image's maps for the highest and for a random
 * other output.
 *
 * <p>The toolkit Quantus (Hedström et al., JMLR 2023) differs: it explains the labelled class where
 * this explains the highest, takes the same other class for all images of a label, and flattens
 * maps before it takes their SSIM, so that windows run along rows alone. Here they are
 * two-dimensional.
 *
 * @param similarity what maps are compared by
 * @param seed another one takes other classes
 * @param hog how HOGs are computed; of similarities of HOGs only
 */
public record RandomLogit(Similarity similarity, long seed, Hog hog) implements Metric.OfImage {

  /** With SSIM, as the paper has it. */
  public static final RandomLogit DEFAULT = new RandomLogit(Similarity.SSIM, 42, Hog.DEFAULT);

  /** Half way between equal maps and those that have nothing in common. */
  private static final Evidence EVIDENCE =
      new Evidence(
          "Does the map change with a random other class?",
          "changes with a random other class",
          "stays much the same for a random other class",
          0.5);

  private static final String SIMILARITY = "similarity";
  private static final String NULL = "null";

  @Override
  public void check(Network network) {
    similarity.check(network.height(), network.width(), hog);
  }

  @Override
  public Set<Target> targets() {
    return Set.of(Target.HIGHEST, other());
  }

  private Target.Other other() {
    return new Target.Other(seed);
  }

  @Override
  public boolean readsPrevious() {
    return true;
  }

  @Override
  public List<Measure> measures() {
    return List.of(
        measure(
                "",
                SIMILARITY,
                LOWER_IS_BETTER,
                "Similarity of the maps of the highest and of a random other output. It is undefined if"
                    + " a map is constant or not finite, or if there is no other output.")
            .with(EVIDENCE),
        measure(
            NULL,
            NULL,
            NEUTRAL,
            "The headline's statistic between an image and the one before it, each with the map of"
                + " its highest output: what unrelated maps reach. It is undefined if a map is"
                + " constant or not finite."));
  }

  private static Measure measure(
      String name, String quantity, Direction direction, String meaning) {
    return new Measure(name, quantity, Averaging.MICRO, direction, -1, 1, meaning);
  }

  @Override
  public List<Score> score(Explanation explanation) {
    Profile highest = profile(highest(explanation));
    List<Score> scores = new ArrayList<>();
    scores.add(Score.of(SIMILARITY, "", toAnother(highest, explanation)));
    explanation
        .previous()
        .map(previous -> highest.similarityTo(profile(highest(previous))))
        .ifPresent(similarity -> scores.add(Score.of(NULL, "", similarity)));
    return List.copyOf(scores);
  }

  private double toAnother(Profile highest, Explanation explanation) {
    int another = other().in(explanation);
    return another == explanation.highest()
        ? Double.NaN
        : highest.similarityTo(profile(explanation.map(another)));
  }

  private Profile profile(SaliencyMap map) {
    return similarity.profile(map, hog);
  }

  private static SaliencyMap highest(Explanation explanation) {
    return explanation.map(explanation.highest());
  }
}
