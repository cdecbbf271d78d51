// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.metric;

/**
 * Spearman's rank correlation: Pearson's correlation of the {@link Ranks}. NaN if either side is
 * constant or holds a value that is not finite.
 */
public final class Spearman {

  private Spearman() {}

  /** The rank correlation of two vectors of one length. */
  public static double correlation(double[] a, double[] b) {
    checkLengths(a.length, b.length);
    return finite(a) && finite(b) ? ofRanks(Ranks.of(a), Ranks.of(b)) : Double.NaN;
  }

  /** The rank correlation of two vectors of one length. */
  public static double correlation(float[] a, float[] b) {
    checkLengths(a.length, b.length);
    return finite(a) && finite(b) ? ofRanks(Ranks.of(a), Ranks.of(b)) : Double.NaN;
  }

  /** The mean rank is known and ranks are halves, so all three sums are exact. */
  private static double ofRanks(double[] a, double[] b) {
    double mean = (a.length + 1) / 2.0;
    double both = 0;
    double squaresOfA = 0;
    double squaresOfB = 0;
    for (int i = 0; i < a.length; i++) {
      double fromA = a[i] - mean;
      double fromB = b[i] - mean;
      both += fromA * fromB;
      squaresOfA += fromA * fromA;
      squaresOfB += fromB * fromB;
    }
    double rho = both / Math.sqrt(squaresOfA * squaresOfB);
    return Math.max(-1, Math.min(1, rho));
  }

  private static boolean finite(double[] values) {
    for (double value : values) {
      if (!Double.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  private static boolean finite(float[] values) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  private static void checkLengths(int a, int b) {
    if (a != b) {
      throw new IllegalArgumentException(
          "Only vectors of one length can be correlated, not of %d and %d.".formatted(a, b));
    }
  }
}
