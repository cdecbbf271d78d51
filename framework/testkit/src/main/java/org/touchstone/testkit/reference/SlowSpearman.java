// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit.reference;

/** Spearman's rank correlation by its definition: every value is compared with every other. */
public final class SlowSpearman {

  private SlowSpearman() {}

  /** Pearson's correlation of the ranks. */
  public static double of(float[] a, float[] b) {
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      double fromA = rank(a, i) - (a.length + 1) / 2.0;
      double fromB = rank(b, i) - (b.length + 1) / 2.0;
      ab += fromA * fromB;
      aa += fromA * fromA;
      bb += fromB * fromB;
    }
    return ab / Math.sqrt(aa * bb);
  }

  /** From 1; equal values share the mean of their ranks. */
  private static double rank(float[] values, int i) {
    int smaller = 0;
    int equal = 0;
    for (float value : values) {
      smaller += value < values[i] ? 1 : 0;
      equal += value == values[i] ? 1 : 0;
    }
    return smaller + (equal + 1) / 2.0;
  }
}
