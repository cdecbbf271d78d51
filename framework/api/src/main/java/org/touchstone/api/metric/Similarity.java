// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.metric;

import org.touchstone.api.method.SaliencyMap;

/** How alike two maps of one size are. */
public interface Similarity {

  /** From −1 to 1; NaN where it is undefined. */
  double between(SaliencyMap a, SaliencyMap b);

  /**
   * The rank correlation of two HOG descriptors (Adebayo et al., NeurIPS 2018, as their code has
   * it). Undefined if either map is constant or not finite.
   */
  record SpearmanHog(Hog hog) implements Similarity {
    @Override
    public double between(SaliencyMap a, SaliencyMap b) {
      return Spearman.correlation(hog.describe(a), hog.describe(b));
    }
  }

  /**
   * The rank correlation of pixels. Undefined if either map is constant or not finite.
   *
   * @param abs whether |map| is compared
   */
  record SpearmanPixels(boolean abs) implements Similarity {
    @Override
    public double between(SaliencyMap a, SaliencyMap b) {
      return Spearman.correlation(pixels(a), pixels(b));
    }

    private float[] pixels(SaliencyMap map) {
      return abs ? absolute(map.values()) : map.values();
    }

    private static float[] absolute(float[] values) {
      float[] absolute = new float[values.length];
      for (int i = 0; i < values.length; i++) {
        absolute[i] = Math.abs(values[i]);
      }
      return absolute;
    }
  }
}
