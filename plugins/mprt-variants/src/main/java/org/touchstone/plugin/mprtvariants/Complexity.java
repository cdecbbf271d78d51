// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.mprtvariants;

import java.util.Arrays;
import org.touchstone.api.method.SaliencyMap;

/**
 * How complex a map is: the entropy, in nats, of the histogram of its values. With the numbers of
 * {@code scipy.stats.entropy(numpy.histogram(map, bins)[0])}.
 *
 * @param bins how many, of one width, between the smallest and the largest value
 */
record Complexity(int bins) {

  /** From 0 to the logarithm of the bins; NaN for a map that is constant or not finite. */
  double of(SaliencyMap map) {
    return map.finite() && !map.degenerate() ? entropy(histogram(map.values())) : Double.NaN;
  }

  private int[] histogram(float[] values) {
    double low = values[0];
    double high = values[0];
    for (float value : values) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    int[] counts = new int[bins];
    for (float value : values) {
      counts[bin(value, low, high)]++;
    }
    return counts;
  }

  /** A bin holds its lower edge, the last one also its upper. */
  private int bin(double value, double low, double high) {
    double width = (high - low) / bins;
    int bin = Math.min((int) ((value - low) * (bins / (high - low))), bins - 1);
    if (value < low + bin * width) {
      return bin - 1; // rounded over an edge, as in the next line
    }
    return bin < bins - 1 && value >= low + (bin + 1) * width ? bin + 1 : bin;
  }

  private double entropy(int[] counts) {
    double all = Arrays.stream(counts).sum();
    double sum = 0;
    for (int count : counts) {
      double share = count / all;
      sum -= count == 0 ? 0 : share * Math.log(share);
    }
    return Math.min(sum, Math.log(bins));
  }
}
