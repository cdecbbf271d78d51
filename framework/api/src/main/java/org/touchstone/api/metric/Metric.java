// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.metric;

import java.util.List;
import java.util.Set;
import org.touchstone.api.method.Inputs;
import org.touchstone.api.method.Sign;
import org.touchstone.api.metric.Measure.Averaging;
import org.touchstone.api.network.Network;
import org.touchstone.api.probe.Probe;
import org.touchstone.api.probe.Subject;
import org.touchstone.api.randomizer.Stage;

/**
 * An evaluation of saliency methods, of one of three kinds: it scores maps ({@link OfImage}), asks
 * the network about edits of the image that a map is of ({@link OfProbe}), or scores what becomes
 * of a map when the weights change ({@link OfChange}). Implement one as a record whose components
 * are its settings.
 *
 * <p>This is a whole metric:
 *
 * <pre>{@code
 * // How much of a map is zero.
 * public record Sparsity() implements Metric.OfImage {
 *   @Override
 *   public List<Measure> measures() {
 *     return List.of(
 *         new Measure(
 *             "", "zeros", Averaging.MICRO, Direction.NEUTRAL, 0, 1, "Share of zeros; always defined."));
 *   }
 *
 *   @Override
 *   public Set<Target> targets() {
 *     return Set.of(Target.HIGHEST);
 *   }
 *
 *   @Override
 *   public List<Score> score(Explanation explanation) {
 *     float[] values = explanation.map(explanation.highest()).values();
 *     int zeros = 0;
 *     for (float value : values) {
 *       zeros += value == 0 ? 1 : 0;
 *     }
 *     return List.of(Score.of("zeros", "", (double) zeros / values.length));
 *   }
 * }
 * }</pre>
 *
 * <p>Its scores are held to its {@link #measures()}. Where a score of an image (or of a stage) is
 * not one that they allow, or stands twice, none of them counts: the metric has failed on that
 * image, as if it had thrown.
 */
public sealed interface Metric {

  /**
   * What it reports, at least one; the first is its headline and alone has an empty name. Depends
   * on the settings alone. Called before TensorFlow is loaded.
   */
  List<Measure> measures();

  /**
   * Whether it can score maps of a network's size. Called before TensorFlow is loaded.
   *
   * @param network whose maps have {@link Network#height()} rows and {@link Network#width()}
   *     columns
   * @throws IllegalArgumentException saying why it cannot, and what would help
   */
  default void check(Network network) {}

  /**
   * Whether it reads {@link Explanation#previous()}, as a measure of a mismatched pair does. The
   * image before another is explained for the metrics that say so, and given to no others; never to
   * an {@link OfProbe}.
   */
  default boolean readsPrevious() {
    return false;
  }

  /**
   * What it makes of numbers below 0 in a map. One that changes or ignores them says so, and is
   * told of beside every method whose maps are {@linkplain org.touchstone.api.method.Method#signed
   * signed}.
   */
  default Sign sign() {
    return Sign.KEEP;
  }

  /** Scores an image under the trained network, for classes that it names. */
  sealed interface OfMaps extends Metric {

    /** The classes whose maps it reads, at least one. Called before TensorFlow is loaded. */
    Set<Target> targets();
  }

  /** Scores the maps of an image. */
  non-sealed interface OfImage extends OfMaps {

    /**
     * The scores of one image; none where there is nothing to score, as in an image without
     * objects. Called by several threads at once, so a metric keeps nothing between images.
     * Whatever it throws costs the scores of this image and is listed among the run's failures.
     *
     * @param explanation with the maps of {@link #targets()} and no others, whatever other metrics
     *     read; all of them finite
     */
    List<Score> score(Explanation explanation);
  }

  /**
   * Asks the network about edits of an image, and scores what it says: what is lost without the
   * pixels that a map points at, for example. The framework asks about equal edited images once for
   * all methods and metrics, batches them, and counts them.
   */
  non-sealed interface OfProbe extends OfMaps {

    /**
     * About how many edits it asks of one image for one method, all its classes together: what the
     * cost is foretold by. Called before TensorFlow is loaded.
     *
     * @param network the one that is explained
     */
    long edits(Network network);

    /**
     * Whether it asks the same of an image whatever the maps are, so that all methods share the
     * answers. By default it does not.
     */
    default boolean asksTheSame() {
      return false;
    }

    /**
     * Begins with one image as one method explains it. Whatever it or its probe throws costs the
     * scores of this image and is listed among the run's failures.
     *
     * @param subject the image as the network sees it, with the classes of {@link #targets()} and
     *     the values of no layer
     * @param explanation with the maps of {@link #targets()} and no others; all of them finite
     * @return whose scores are none where there is nothing to score; used by one thread
     */
    Probe.OfScores probe(Subject subject, Explanation explanation);
  }

  /**
   * Scores what becomes of an image's map when the network's weights are randomised. Each stage of
   * a {@link org.touchstone.api.randomizer.Randomizer} is compared with the trained network, which
   * itself comes first, as {@link Stage#TRAINED}.
   *
   * <p>A score's group is the name of its stage. Averages leave out the trained network; a measure
   * with {@link Averaging#MACRO} is the mean over the stages, and also shown as a curve.
   */
  non-sealed interface OfChange extends Metric {

    /** Which class is explained under randomised weights. */
    Followed target();

    /** Whether it scores a stage; the others need not be computed for it. By default it does. */
    default boolean reads(Stage stage) {
      return true;
    }

    /**
     * Where each method's maps are evaluated, around whatever inputs the method has of its own; the
     * maps are then combined, and no path may {@linkplain Inputs.Path#multiply multiply} them. By
     * default it is the image itself.
     */
    default Inputs inputs() {
      return Inputs.ONE;
    }

    /**
     * Begins with one image: the map of its highest class under trained weights, and no other. Its
     * {@code previous} is the image before it, if the metric {@linkplain #readsPrevious reads} it.
     *
     * @param trained with a map at the size of the network's input, all of it finite
     * @return used for every stage of every draw, and by one thread at a time
     */
    Comparison against(Explanation trained);
  }

  /** One image, ready to be compared stage by stage. */
  @FunctionalInterface
  interface Comparison {

    /**
     * The scores of one stage, each with the stage's name as its group.
     *
     * @param stage the one at work; {@link Stage#TRAINED} comes first
     * @param randomized the logits at this stage and the map of the class that is followed, and no
     *     other
     */
    List<Score> score(Stage stage, Explanation randomized);
  }

  /**
   * Which class is explained once the weights are randomised: a setting of a metric of a change.
   */
  enum Followed {
    /** The one that is then the highest. */
    REPREDICT,
    /** The highest of the trained network. */
    FIXED;

    /**
     * The class, by its position among the logits.
     *
     * @param trained the image under trained weights
     * @param randomized the same image at a stage
     */
    public int in(Explanation trained, Explanation randomized) {
      return this == FIXED ? trained.highest() : randomized.highest();
    }
  }
}
