// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.parameterrandomization;

import static org.touchstone.api.metric.Measure.Direction.LOWER_IS_BETTER;
import static org.touchstone.api.metric.Measure.Direction.NEUTRAL;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.touchstone.api.method.SaliencyMap;
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
 * The model parameter randomisation test (Adebayo et al., Sanity Checks for Saliency Maps, NeurIPS
 * 2018): the similarity of an image's map under trained weights and under weights that are random
 * from stage to stage. A map that explains the network does not outlive its weights.
 *
 * <p>The headline is the area under the curve of similarities over the stages, as the mean. The
 * similarity of unrelated maps is not 0, so the same statistic between different images stands
 * beside it.
 *
 * @param target which class is explained under random weights; the trained map is always that of
 *     the highest class
 * @param similarity what maps are compared by
 * @param hog how HOGs are computed; of similarities of HOGs only
 */
public record ParameterRandomization(Followed target, Similarity similarity, Hog hog)
    implements Metric.OfChange {

  /**
   * The class that is highest at each stage, as all reference code has it, and rank correlations of
   * HOGs with cells of 16 pixels.
   */
  public static final ParameterRandomization DEFAULT =
      new ParameterRandomization(Followed.REPREDICT, Similarity.SPEARMAN_HOG, Hog.DEFAULT);

  /**
   * With half of the layers random, the network's output has nothing left of what it learnt, while
   * its first layers still see the picture as before: the stage that tells both apart best. At the
   * end of the cascade the maps of all methods have changed. The boundary is half way between equal
   * and unrelated maps.
   */
  private static final Evidence EVIDENCE =
      new Evidence(
          "Does the map change when half of the network's layers are random?",
          "changes when half of the network's layers are random",
          "outlives the randomisation of half of the network's layers",
          0.5);

  private static final String CURVE = "similarity";
  private static final String NULL = "null";
  private static final String UNDEFINED = " It is undefined if a map is constant or not finite.";

  private static final List<Point> POINTS =
      List.of(
          new Point("after-dense", Milestone.DENSE, "exactly the dense layers are"),
          new Point("half", Milestone.HALF, "half of the layers are"),
          new Point("full", Milestone.FULL, "all layers are"));

  /** Where the curve is also read off. */
  private record Point(String name, Milestone milestone, String which) {

    Measure measure() {
      String meaning =
          "Similarity of the maps under trained weights and where %s random; none if no stage of"
              + " the randomizer is that.";
      Measure measure =
          ParameterRandomization.measure(
              name, name, Averaging.MICRO, LOWER_IS_BETTER, meaning.formatted(which));
      return milestone == Milestone.HALF ? measure.with(EVIDENCE) : measure;
    }
  }

  @Override
  public void check(Network network) {
    similarity.check(network.height(), network.width(), hog);
  }

  @Override
  public boolean readsPrevious() {
    return true;
  }

  @Override
  public List<Measure> measures() {
    List<Measure> measures = new ArrayList<>();
    measures.add(
        measure(
            "",
            CURVE,
            Averaging.MACRO,
            LOWER_IS_BETTER,
            "Similarity of the maps under trained and under random weights, the mean over the"
                + " stages: the area under the curve."));
    POINTS.forEach(point -> measures.add(point.measure()));
    measures.add(
        measure(
            NULL,
            NULL,
            Averaging.MACRO,
            NEUTRAL,
            "The headline's statistic between an image under random weights and the one before it"
                + " under trained weights: what unrelated maps reach."));
    return List.copyOf(measures);
  }

  private static Measure measure(
      String name, String quantity, Averaging averaging, Direction direction, String meaning) {
    return new Measure(name, quantity, averaging, direction, -1, 1, meaning + UNDEFINED);
  }

  @Override
  public Comparison against(Explanation trained) {
    Profile same = profile(highest(trained));
    Optional<Profile> before =
        trained.previous().map(ParameterRandomization::highest).map(this::profile);
    return (stage, randomized) -> {
      Profile now = profile(randomized.map(target.in(trained, randomized)));
      List<Score> scores = onCurve(stage, now.similarityTo(same));
      before.ifPresent(other -> scores.add(Score.of(NULL, stage.name(), now.similarityTo(other))));
      return List.copyOf(scores);
    };
  }

  private static List<Score> onCurve(Stage stage, double similarity) {
    List<Score> scores = new ArrayList<>();
    scores.add(Score.of(CURVE, stage.name(), similarity));
    POINTS.stream()
        .filter(point -> stage.is(point.milestone()))
        .forEach(point -> scores.add(Score.of(point.name(), stage.name(), similarity)));
    return scores;
  }

  private Profile profile(SaliencyMap map) {
    return similarity.profile(map, hog);
  }

  private static SaliencyMap highest(Explanation explanation) {
    return explanation.map(explanation.highest());
  }
}
