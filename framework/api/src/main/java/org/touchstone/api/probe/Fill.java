// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.probe;

/**
 * What stands where a pixel is removed, in the network's preprocessed space; all colours of a pixel
 * go together.
 */
public sealed interface Fill {

  /** The number 0. */
  record Zero() implements Fill {}

  /**
   * A given number.
   *
   * @param value in preprocessed units, the same for all colours
   */
  record Value(double value) implements Fill {

    /** A number; throws {@link IllegalArgumentException} if it is none. */
    public Value {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("Pixels are filled with a number, not " + value + ".");
      }
    }
  }

  /** What RGB 0 is preprocessed to. */
  record Black() implements Fill {}

  /** Each colour's mean over the unedited image. */
  record Mean() implements Fill {}

  /**
   * The unedited image under a Gaussian that is cut off at ⌈4σ⌉, its border repeated outwards.
   *
   * @param share σ as a share of the image's longer side, above 0
   */
  record Blurred(double share) implements Fill {

    /** A blur; throws {@link IllegalArgumentException} outside the limit above. */
    public Blurred {
      if (!(share > 0 && share <= 0.5)) {
        throw new IllegalArgumentException("A blur is above 0 up to 0.5, not " + share + ".");
      }
    }
  }

  /**
   * The unedited image under a given kernel of odd side, as RISE blurs (Petsiuk et al., 2018).
   *
   * @param radius the kernel has 2 · radius + 1 rows and columns
   * @param sigma in pixels, of the Gaussian that a unit impulse was filtered with, mirrored at the
   *     kernel's borders, so that it sums to 1
   * @param replicate whether the border is repeated outwards; else it is 0 outside
   */
  record Kernel(int radius, double sigma, boolean replicate) implements Fill {

    /** The kernel of RISE's authors: 11 × 11, σ = 5, 0 outside. */
    public static final Kernel RISE = new Kernel(5, 5, false);

    /** A kernel; throws {@link IllegalArgumentException} where it would be none. */
    public Kernel {
      if (radius < 1 || !(sigma > 0 && sigma < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "A kernel has a radius from 1 and a sigma above 0, not %s and %s."
                .formatted(radius, sigma));
      }
    }
  }

  /**
   * Gaussian noise around each colour's mean, with each colour's own standard deviation.
   *
   * @param draw another one gives other noise; the same for every edit of an image
   */
  record Noise(int draw) implements Fill {}

  /**
   * Noisy linear imputation (Rong et al., ROAD, 2022): each removed pixel is the weighted mean of
   * its neighbours within the image, ⅙ beside and ¹⁄₁₂ across, solved for all removed pixels at
   * once. Where all are removed it is {@link Mean}.
   *
   * @param noise standard deviation of the noise that is added to what is imputed, as a share of
   *     the range of the image's values, from 0; a pixel has the same noise in every edit
   */
  record Linear(double noise) implements Fill {

    /** The noise of ROAD's authors. */
    public static final Linear ROAD = new Linear(0.01);

    /** An imputation; throws {@link IllegalArgumentException} outside the limit above. */
    public Linear {
      if (!(noise >= 0 && noise < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("'noise' is a number from 0, not " + noise + ".");
      }
    }
  }
}
