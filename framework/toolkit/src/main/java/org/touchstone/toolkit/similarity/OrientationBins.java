// SPDX-License-Identifier: Apache-2.0
package org.touchstone.toolkit.similarity;

/**
 * Which bin an unsigned orientation falls in.
 *
 * <p>Bin k holds the angles with {@code k · 180/n ≤ angle < (k + 1) · 180/n}. The arc tangent that
 * defines the angle is the slowest part of a HOG by far. So a table gives a bin at or a little
 * below the right one, and the sides of the next boundaries on which the gradient lies give the
 * rest; only where rounding could decide is the angle computed.
 */
final class OrientationBins {

  private static final double DOUBTFUL = 1e-12;
  private static final int SLOTS = 64;

  private final int bins;
  private final double[] cosines;
  private final double[] sines;
  private final int[] start = new int[SLOTS];

  OrientationBins(int bins) {
    this.bins = bins;
    this.cosines = new double[bins];
    this.sines = new double[bins];
    for (int k = 0; k < bins; k++) {
      cosines[k] = Math.cos(k * Math.PI / bins);
      sines[k] = Math.sin(k * Math.PI / bins);
    }
    for (int slot = 1; slot < SLOTS; slot++) { // from the slot before: well below any rounding
      double turn = 2.0 * (slot - 1) / SLOTS;
      start[slot] = (int) (Math.atan2(1 - Math.abs(1 - turn), 1 - turn) / Math.PI * bins);
    }
  }

  /** The bin of a gradient, or −1 for a gradient of zero and for an angle that rounds to 180°. */
  int of(double right, double down) {
    if (down == 0) {
      return right == 0 ? -1 : 0;
    }
    double x = down < 0 ? -right : right;
    double y = Math.abs(down);
    double length = Math.abs(x) + y;
    double doubtful = DOUBTFUL * length;
    if (y <= doubtful) {
      return byAngle(right, down);
    }
    for (int bin = start[(int) ((1 - x / length) * (SLOTS / 2))]; bin + 1 < bins; bin++) {
      double side = cosines[bin + 1] * y - sines[bin + 1] * x;
      if (Math.abs(side) <= doubtful) {
        return byAngle(right, down);
      }
      if (side < 0) {
        return bin;
      }
    }
    return bins - 1;
  }

  /** The definition, as scikit-image computes it. */
  int byAngle(double right, double down) {
    double angle = Math.toDegrees(Math.atan2(down, right)) % 180;
    double positive = angle < 0 ? angle + 180 : angle;
    for (int k = 0; k < bins; k++) {
      if (positive < 180.0 / bins * (k + 1)) {
        return k;
      }
    }
    return -1;
  }
}
