// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.method;

import java.util.Objects;
import org.touchstone.api.probe.Baseline;

/**
 * Where a method is evaluated, and how what it gives there is combined. Views of an image that are
 * equal are evaluated once for all methods and metrics of an experiment.
 *
 * <p>The explained class is always that of the image itself. All that is random depends on the
 * experiment's seed, the sample's id and the number of the copy alone.
 */
public sealed interface Inputs {

  /** The image as it is. */
  Inputs ONE = new One();

  /** How many views of an image there are. */
  int count();

  /** The image as it is. */
  record One() implements Inputs {
    @Override
    public int count() {
      return 1;
    }
  }

  /**
   * Copies of the preprocessed image with Gaussian noise (Smilkov et al., SmoothGrad, 2017).
   *
   * @param copies how many, at least 1
   * @param magnitude the standard deviation as a share of the range of the image's values, above 0
   * @param combine what becomes of what the copies give
   * @param cleanLast whether the last copy has no noise, as zennit has it
   */
  record Noisy(int copies, double magnitude, Combine combine, boolean cleanLast) implements Inputs {

    /** 25 copies with noise of 15 % of the range, averaged. */
    public static final Noisy DEFAULT = new Noisy(25, 0.15, Combine.MEAN, false);

    /** Noise; throws {@link IllegalArgumentException} outside the limits above. */
    public Noisy {
      Objects.requireNonNull(combine, "'combine' is mean, square or variance.");
      if (copies < 1) {
        throw new IllegalArgumentException("'copies' must be at least 1, not " + copies + ".");
      }
      if (!(magnitude > 0 && magnitude < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "'magnitude' must be a number above 0, not " + magnitude + ".");
      }
    }

    @Override
    public int count() {
      return copies;
    }
  }

  /** What becomes of what noisy copies give, number by number. */
  enum Combine {
    /** The mean: SmoothGrad. */
    MEAN,
    /** The mean of the squares: SquareGrad. */
    SQUARE,
    /** The mean square of what differs from the mean (Adebayo et al., VarGrad, 2018). */
    VARIANCE
  }

  /**
   * Points on the straight line from a baseline to the image, x' + α(x − x') (Sundararajan, Taly
   * and Yan, Integrated Gradients, 2017).
   *
   * @param baseline where it begins
   * @param blur of a blurred baseline: the standard deviation as a share of the longer side
   * @param steps how many points, at least 1
   * @param rule where they lie and what they weigh
   * @param multiply whether the weighted sum is multiplied by x − x'; then what is evaluated is a
   *     signal of the image's shape
   */
  record Path(Baseline baseline, double blur, int steps, PathRule rule, boolean multiply)
      implements Inputs {

    /** 50 points of Gauss and Legendre from the zero image. */
    public static final Path DEFAULT =
        new Path(Baseline.ZERO, 0.05, 50, PathRule.GAUSS_LEGENDRE, true);

    /** A path; throws {@link IllegalArgumentException} outside the limits above. */
    public Path {
      Objects.requireNonNull(baseline, "A path begins at a baseline.");
      Objects.requireNonNull(rule, "A path has a rule.");
      if (steps < 1 || (steps < 2 && rule == PathRule.TRAPEZOID)) {
        throw new IllegalArgumentException(
            "'steps' must be at least %s, not %s."
                .formatted(rule == PathRule.TRAPEZOID ? 2 : 1, steps));
      }
      if (!(blur > 0 && blur <= 0.5)) {
        throw new IllegalArgumentException("'blur' must be above 0 up to 0.5, not " + blur + ".");
      }
    }

    @Override
    public int count() {
      return steps;
    }
  }

  /** Where the points of a path lie, and what they weigh; the weights of each sum to 1. */
  enum PathRule {
    /** The nodes and weights of Gauss and Legendre. */
    GAUSS_LEGENDRE,
    /** s/n for s = 1 … n. */
    RIGHT,
    /** s/n for s = 0 … n − 1. */
    LEFT,
    /** (s + ½)/n for s = 0 … n − 1. */
    MIDDLE,
    /** s/(n − 1) for s = 0 … n − 1, the first and the last of half the weight. */
    TRAPEZOID
  }

  /**
   * Random points between random references and the image, each multiplied by what lies between
   * (Erion et al., expected gradients, 2019; Lundberg and Lee, GradientSHAP, 2017).
   *
   * @param samples how many points, at least 1
   * @param references what the lines begin at
   * @param images how many other images of the dataset serve as references, at least 1
   * @param noise standard deviation of noise on the image, in preprocessed units, from 0
   * @param multiply whether each is multiplied by x − r, the image less its reference
   */
  record Expected(int samples, References references, int images, double noise, boolean multiply)
      implements Inputs {

    /** 50 points; 16 other images of the dataset. */
    public static final Expected DEFAULT = new Expected(50, References.DATASET, 16, 0, true);

    /** Points; throws {@link IllegalArgumentException} outside the limits above. */
    public Expected {
      Objects.requireNonNull(references, "Expected gradients have references.");
      if (samples < 1) {
        throw new IllegalArgumentException("'samples' must be at least 1, not " + samples + ".");
      }
      if (images < 1) {
        throw new IllegalArgumentException("'images' must be at least 1, not " + images + ".");
      }
      if (!(noise >= 0 && noise < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("'noise' must be a number from 0, not " + noise + ".");
      }
    }

    @Override
    public int count() {
      return samples;
    }
  }

  /** What lines to the image begin at. */
  enum References {
    /** Other images of the dataset, chosen by the seed; never the explained one. */
    DATASET,
    /** The zero image. */
    ZERO
  }
}
