// SPDX-License-Identifier: Apache-2.0
package org.touchstone.toolkit.similarity;

import java.util.Arrays;
import org.touchstone.api.method.SaliencyMap;

/** How alike two maps of one size are. Undefined if either map is constant or not finite. */
public enum Similarity {
  /**
   * The rank correlation of two HOG descriptors (Adebayo et al., Sanity Checks for Saliency Maps,
   * NeurIPS 2018, as their code has it).
   */
  SPEARMAN_HOG,

  /** The rank correlation of pixels. */
  SPEARMAN,

  /** The rank correlation of |pixels|; also undefined if they are all the same. */
  SPEARMAN_ABS,

  /** The structural similarity: {@link Ssim#WANG}. */
  SSIM,

  /**
   * Pearson's correlation of two HOG descriptors (Adebayo et al., as their paper has it; Khakzar et
   * al., Neural Response Interpretation through the Lens of Critical Pathways, CVPR 2021).
   */
  PEARSON_HOG;

  /**
   * What is compared of a map, computed once.
   *
   * @param hog what the similarities of HOG descriptors use
   * @throws IllegalArgumentException if the map is too small
   */
  public Profile profile(SaliencyMap map, Hog hog) {
    if (this == SSIM) {
      return Ssim.WANG.profile(map);
    }
    double[] vector = vector(map, hog);
    if (!map.finite()) {
      Arrays.fill(vector, Double.NaN); // ranks and bins would hide it
    }
    return Deviations.of(vector);
  }

  /**
   * Whether maps of a size can be compared.
   *
   * @throws IllegalArgumentException if they are too small
   */
  public void check(int height, int width, Hog hog) {
    switch (this) {
      case SPEARMAN_HOG, PEARSON_HOG -> hog.check(height, width);
      case SSIM -> Ssim.WANG.check(height, width);
      case SPEARMAN, SPEARMAN_ABS -> {}
    }
  }

  private double[] vector(SaliencyMap map, Hog hog) {
    return switch (this) {
      case SPEARMAN_HOG -> Ranks.of(hog.describe(map));
      case SPEARMAN -> Ranks.of(map.values());
      case SPEARMAN_ABS -> Ranks.of(absolute(map.values()));
      case PEARSON_HOG -> hog.describe(map);
      case SSIM -> throw new AssertionError(this);
    };
  }

  private static float[] absolute(float[] values) {
    float[] absolute = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      absolute[i] = Math.abs(values[i]);
    }
    return absolute;
  }
}
