// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.classsensitivity;

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
 * Class sensitivity (Rebuffi et al., There and Back Again, CVPR 2020; with the similarity of
 * Adebayo et al., Sanity Checks for Saliency Maps, NeurIPS 2018): the similarity of an image's maps
 * for the highest and for the lowest output.
 *
 * <p>The similarity of unrelated maps is not 0, because sparse maps share their gradients' axes. So
 * the same statistic between different images stands beside it.
 *
 * @param hog how the HOG of a map is computed
 * @param nan what the similarity counts as where a map is constant or not finite
 */
public record ClassSensitivity(Hog hog, Nan nan) implements Metric.OfImage {

  /**
   * As the paper has it: the HOG of scikit-image with cells of 16 pixels, undefined pairs skipped.
   */
  public static final ClassSensitivity DEFAULT = new ClassSensitivity(Hog.DEFAULT, Nan.SKIP);

  /**
   * Half way between equal maps (1) and what the similarity of unrelated ones is seldom above (0 to
   * 0.3, see {@code null}). The paper's positive methods at early blocks lie above 0.9, GradCAM
   * below 0.1.
   */
  private static final Evidence EVIDENCE =
      new Evidence(
          "Does the map change with the class?",
          "changes with the class",
          "stays much the same whatever the class",
          0.5);

  private static final String UNDEFINED = " A pair is undefined if a map is constant or not finite";

  /** What the similarity counts as where a map is constant or not finite. */
  public enum Nan {
    /** Nothing: it stays undefined. */
    SKIP,
    ZERO,
    ONE;

    private double replace(double similarity) {
      if (!Double.isNaN(similarity)) {
        return similarity;
      }
      return switch (this) {
        case SKIP -> similarity;
        case ZERO -> 0;
        case ONE -> 1;
      };
    }
  }

  @Override
  public void check(Network network) {
    hog.check(network.height(), network.width());
  }

  @Override
  public Set<Target> targets() {
    return Set.of(Target.HIGHEST, Target.LOWEST);
  }

  @Override
  public boolean readsPrevious() {
    return true;
  }

  @Override
  public List<Measure> measures() {
    return List.of(
        sensitivity("", "hog", "HOGs").with(EVIDENCE),
        sensitivity("pixel", "pixel", "pixels"),
        sensitivity("pixel-abs", "pixel-abs", "|pixels|"),
        measure(
            "null",
            "null",
            NEUTRAL,
            "The headline's statistic between an image and the one before it, each with the map of"
                + " its highest output: what unrelated maps reach."
                + UNDEFINED
                + "."));
  }

  private static Measure sensitivity(String name, String quantity, String what) {
    String meaning =
        "Rank correlation of the %s of the maps of the highest and the lowest output.%s,"
            + " or if all outputs are equal or there is only one.";
    return measure(name, quantity, LOWER_IS_BETTER, meaning.formatted(what, UNDEFINED));
  }

  private static Measure measure(
      String name, String quantity, Direction direction, String meaning) {
    return new Measure(name, quantity, Averaging.MICRO, direction, -1, 1, meaning);
  }

  @Override
  public List<Score> score(Explanation explanation) {
    SaliencyMap highest = highest(explanation);
    Profile hogs = profile(Similarity.SPEARMAN_HOG, highest);
    Profile pixels = profile(Similarity.SPEARMAN, highest);
    Profile absolute = profile(Similarity.SPEARMAN_ABS, highest);
    List<Score> scores = new ArrayList<>();
    scores.add(sensitivity("hog", Similarity.SPEARMAN_HOG, hogs, explanation));
    scores.add(sensitivity("pixel", Similarity.SPEARMAN, pixels, explanation));
    scores.add(sensitivity("pixel-abs", Similarity.SPEARMAN_ABS, absolute, explanation));
    explanation
        .previous()
        .map(previous -> hogs.similarityTo(profile(Similarity.SPEARMAN_HOG, highest(previous))))
        .ifPresent(similarity -> scores.add(score("null", similarity)));
    return List.copyOf(scores);
  }

  /** Where the highest output is also the lowest, there is no second map to compare with. */
  private Score sensitivity(
      String quantity, Similarity similarity, Profile highest, Explanation explanation) {
    int lowest = explanation.lowest();
    return lowest == explanation.highest()
        ? Score.of(quantity, "", Double.NaN)
        : score(quantity, highest.similarityTo(profile(similarity, explanation.map(lowest))));
  }

  private Profile profile(Similarity similarity, SaliencyMap map) {
    return similarity.profile(map, hog);
  }

  private Score score(String quantity, double similarity) {
    return Score.of(quantity, "", nan.replace(similarity));
  }

  private static SaliencyMap highest(Explanation explanation) {
    return explanation.map(explanation.highest());
  }
}
