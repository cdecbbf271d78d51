// SPDX-License-Identifier: Apache-2.0
package org.touchstone.toolkit.similarity;

/** How the histograms of one block of a {@link Hog} are normalised, as scikit-image does. */
public enum BlockNorm {
  /** {@link #L2}, clipped at 0.2, and {@link #L2} again. */
  L2_HYS,
  /** v / √(Σv² + ε²). */
  L2,
  /** v / (Σ|v| + ε). */
  L1,
  /** √(v / (Σ|v| + ε)). */
  L1_SQRT;

  private static final double EPSILON = 1e-5;
  private static final double CLIP = 0.2;

  /** Normalises the part of {@code values} from {@code from} up to {@code to}, exclusive. */
  void apply(double[] values, int from, int to) {
    switch (this) {
      case L2_HYS -> {
        l2(values, from, to);
        for (int i = from; i < to; i++) {
          values[i] = Math.min(values[i], CLIP);
        }
        l2(values, from, to);
      }
      case L2 -> l2(values, from, to);
      case L1 -> l1(values, from, to);
      case L1_SQRT -> {
        l1(values, from, to);
        for (int i = from; i < to; i++) {
          values[i] = Math.sqrt(values[i]);
        }
      }
    }
  }

  private static void l2(double[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i] * values[i];
    }
    divide(values, from, to, Math.sqrt(sum + EPSILON * EPSILON));
  }

  private static void l1(double[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    divide(values, from, to, sum + EPSILON);
  }

  private static void divide(double[] values, int from, int to, double divisor) {
    for (int i = from; i < to; i++) {
      values[i] /= divisor;
    }
  }
}
