// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.probe;

/** An image that stands for nothing, as a setting; what it is in numbers says {@link Fill}. */
public enum Baseline {
  /** Zero in preprocessed space: the mean colour of a network that subtracts it. */
  ZERO,
  /** What black is preprocessed to. */
  BLACK,
  /** Each image's own mean of each colour. */
  MEAN,
  /** The image, blurred. */
  BLURRED;

  /**
   * The baseline in numbers.
   *
   * @param blur of the blurred one: the standard deviation as a share of the image's longer side
   */
  public Fill fill(double blur) {
    return switch (this) {
      case ZERO -> new Fill.Zero();
      case BLACK -> new Fill.Black();
      case MEAN -> new Fill.Mean();
      case BLURRED -> new Fill.Blurred(blur);
    };
  }
}
