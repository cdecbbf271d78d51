// SPDX-License-Identifier: Apache-2.0
package org.touchstone.inquiry;

import java.util.Arrays;

/**
 * A blur by a kernel that is the product of the same weights along rows and along columns.
 *
 * @param weights of an odd number, which sum to 1
 */
record Blur(double[] weights) {

  /** As far as scipy's filter reaches that RISE's kernel was made with, in standard deviations. */
  private static final double REACH = 4;

  /** A Gaussian that is cut off at ⌈4σ⌉. */
  static Blur gaussian(double sigma) {
    return new Blur(gaussian((int) Math.ceil(REACH * sigma), sigma));
  }

  /** A unit impulse in a row of numbers, filtered by a Gaussian that the row's ends mirror. */
  static Blur impulse(int radius, double sigma) {
    int side = 2 * radius + 1;
    int reach = (int) (REACH * sigma + 0.5);
    double[] gaussian = gaussian(reach, sigma);
    double[] weights = new double[side];
    for (int i = 0; i < side; i++) {
      for (int d = -reach; d <= reach; d++) {
        weights[i] += mirrored(i + d, side) == radius ? gaussian[d + reach] : 0;
      }
    }
    return new Blur(weights);
  }

  private static double[] gaussian(int reach, double sigma) {
    double[] weights = new double[2 * reach + 1];
    for (int d = -reach; d <= reach; d++) {
      weights[d + reach] = Math.exp(-d * d / (2 * sigma * sigma));
    }
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(weight -> weight / sum).toArray();
  }

  /** The border itself is repeated: d c b a | a b c d | d c b a. */
  private static int mirrored(int position, int side) {
    int period = Math.floorMod(position, 2 * side);
    return Math.min(period, 2 * side - 1 - period);
  }

  /**
   * A blurred image.
   *
   * @param pixels [height, width, 3]
   * @param replicate whether the border is repeated outwards; else there is 0 outside
   */
  float[] of(float[] pixels, int height, int width, boolean replicate) {
    double[] values = new double[pixels.length];
    Arrays.setAll(values, i -> pixels[i]);
    double[] down = along(values, height, width * Fills.COLOURS, replicate);
    double[] across = along(down, width, Fills.COLOURS, replicate);
    float[] blurred = new float[pixels.length];
    for (int i = 0; i < blurred.length; i++) {
      blurred[i] = (float) across[i];
    }
    return blurred;
  }

  /** Along one axis of so many places, which lie so many numbers apart. */
  private double[] along(double[] values, int places, int apart, boolean replicate) {
    int half = weights.length / 2;
    double[] along = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      int place = i / apart % places;
      for (int d = -half; d <= half; d++) {
        int from = Math.max(0, Math.min(places - 1, place + d));
        boolean counts = replicate || from == place + d;
        along[i] += counts ? weights[d + half] * values[i + (from - place) * apart] : 0;
      }
    }
    return along;
  }
}
