// SPDX-License-Identifier: Apache-2.0
package org.touchstone.toolkit.similarity;

/**
 * A vector's deviations from its mean: what Pearson's correlation needs of it, and Spearman's if
 * the vector holds {@link Ranks}. The correlation is NaN if a vector is constant or holds a NaN.
 */
final class Deviations implements Profile {

  private final double[] values;
  private final double squares;

  private Deviations(double[] values) {
    this.values = values;
    this.squares = product(values, values);
  }

  /** The deviations of a vector; ranks are halves, so that of them every sum is exact. */
  static Deviations of(double[] vector) {
    double sum = 0;
    for (double value : vector) {
      sum += value - vector[0]; // a constant vector must come out as zeros
    }
    double mean = sum / vector.length;
    double[] deviations = new double[vector.length];
    for (int i = 0; i < vector.length; i++) {
      deviations[i] = vector[i] - vector[0] - mean;
    }
    return new Deviations(deviations);
  }

  @Override
  public double similarityTo(Profile other) {
    if (!(other instanceof Deviations that)) {
      throw new IllegalArgumentException("Only what one similarity made can be compared.");
    }
    if (values.length != that.values.length) {
      throw new IllegalArgumentException(
          "Only vectors of one length can be correlated, not of %s and %s."
              .formatted(values.length, that.values.length));
    }
    double correlation = product(values, that.values) / Math.sqrt(squares * that.squares);
    return Math.max(-1, Math.min(1, correlation));
  }

  private static double product(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
