// SPDX-License-Identifier: Apache-2.0
package org.touchstone.model;

import java.util.Arrays;
import org.touchstone.model.Preprocessing.Filter;

/**
 * Bilinear resizing along one axis, half-pixel centres, as weights of the old positions for every
 * new one. With antialiasing the triangle is widened where the picture shrinks, as PyTorch's {@code
 * interpolate(antialias=True)} does.
 *
 * @param first the first old position that counts, for every new one
 * @param weights of the old positions from there on; they sum to 1
 */
record Resampling(int[] first, double[][] weights) {

  /** Pillow's weights are whole numbers of such parts. */
  private static final double PILLOW_PARTS = 1 << 22;

  static Resampling of(int from, int to, Filter filter) {
    Resampling exact = of(from, to, filter != Filter.BILINEAR);
    if (filter == Filter.PIL_BILINEAR) {
      for (double[] weights : exact.weights) {
        Arrays.setAll(weights, j -> Math.floor(weights[j] * PILLOW_PARTS + 0.5) / PILLOW_PARTS);
      }
    }
    return exact;
  }

  private static Resampling of(int from, int to, boolean antialias) {
    double scale = (double) from / to;
    double reach = antialias ? Math.max(1, scale) : 1;
    int[] first = new int[to];
    double[][] weights = new double[to][];
    for (int i = 0; i < to; i++) {
      double centre = (i + 0.5) * scale;
      int low = antialias ? Math.max(0, (int) (centre - reach + 0.5)) : low(centre);
      int high = antialias ? Math.min(from, (int) (centre + reach + 0.5)) : low + 2;
      first[i] = low;
      weights[i] = antialias ? triangle(low, high, centre, reach) : pair(low, centre, from);
    }
    return new Resampling(first, weights);
  }

  private static int low(double centre) {
    return (int) Math.max(0, centre - 0.5);
  }

  private static double[] pair(int low, double centre, int from) {
    double right = Math.max(0, centre - 0.5) - low;
    return low + 1 < from ? new double[] {1 - right, right} : new double[] {1};
  }

  private static double[] triangle(int low, int high, double centre, double reach) {
    double[] weights = new double[high - low];
    double sum = 0;
    for (int j = 0; j < weights.length; j++) {
      weights[j] = Math.max(0, 1 - Math.abs((low + j - centre + 0.5) * (1 / reach)));
      sum += weights[j];
    }
    for (int j = 0; j < weights.length; j++) {
      weights[j] /= sum;
    }
    return weights;
  }
}
