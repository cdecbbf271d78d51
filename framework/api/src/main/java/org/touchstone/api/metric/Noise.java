// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.metric;

/**
 * Copies of a preprocessed image with Gaussian noise, over whose maps the mean is taken (Smilkov et
 * al., SmoothGrad, 2017). The last copy has no noise. An image has the same noise at every stage.
 *
 * @param samples how many copies, at least 1
 * @param magnitude the standard deviation as a share of the image's range, above 0
 */
public record Noise(int samples, double magnitude) {

  /** Noise; throws {@link IllegalArgumentException} outside the limits above. */
  public Noise {
    if (samples < 1) {
      throw new IllegalArgumentException("'samples' must be at least 1, not " + samples + ".");
    }
    if (!(magnitude > 0 && magnitude < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "'magnitude' must be a number above 0, not " + magnitude + ".");
    }
  }
}
