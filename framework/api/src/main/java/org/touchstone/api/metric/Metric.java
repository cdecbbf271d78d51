// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.metric;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.touchstone.api.network.Network;
import org.touchstone.api.randomizer.Stage;

/**
 * An evaluation of saliency methods, of one of two kinds. Implement one as a record whose
 * components are its settings.
 *
 * <p>What it scores an image with is held to its {@link #measures()}. Where one score of an image
 * (or of a stage) is none that they allow, or stands twice, none of them counts: the metric has
 * failed on that image, which is told as if it had thrown.
 */
public sealed interface Metric {

  /** What it reports, at least one; the first is its headline and alone has an empty name. */
  List<Measure> measures();

  /**
   * Whether it can score maps of a network's size. Called before TensorFlow is loaded.
   *
   * @throws IllegalArgumentException saying why it cannot, and what would help
   */
  default void check(Network network) {}

  /**
   * Whether it reads {@link Explanation#previous()}, as a measure of a mismatched pair does. The
   * image before another is explained for the metrics that say so, and given to no others.
   */
  default boolean readsPrevious() {
    return false;
  }

  /** Scores the maps of an image. */
  non-sealed interface OfImage extends Metric {

    /** The classes whose maps it reads. */
    Set<Target> targets();

    /**
     * The scores of one image; none where there is nothing to score, as in an image without
     * objects.
     *
     * @param explanation with the maps of {@link #targets()} and no others, whatever other metrics
     *     read; all of them finite
     */
    List<Score> score(Explanation explanation);
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

    /** Whether it scores a stage; the others need not be computed for it. */
    default boolean reads(Stage stage) {
      return true;
    }

    /**
     * The noisy copies of an image whose maps are averaged; without, the image itself is mapped.
     */
    default Optional<Noise> noise() {
      return Optional.empty();
    }

    /**
     * Begins with one image: the map of its highest class under trained weights, and no other. Its
     * {@code previous} is the image before it, if the metric {@linkplain #readsPrevious reads} it.
     */
    Comparison against(Explanation trained);
  }

  /** One image, ready to be compared stage by stage. */
  @FunctionalInterface
  interface Comparison {

    /**
     * The scores of one stage.
     *
     * @param randomized the logits at this stage and the map of the class that is followed, and no
     *     other
     */
    List<Score> score(Stage stage, Explanation randomized);
  }
}
