// SPDX-License-Identifier: Apache-2.0
package org.touchstone.inquiry;

import java.util.BitSet;

/**
 * Linear imputation (Rong et al., ROAD, 2022): each removed pixel is the weighted mean of its
 * neighbours within the image, ⅙ beside and ¹⁄₁₂ across. All of them together are a symmetric
 * positive definite system, which conjugate gradients solve, each colour by itself.
 */
final class Imputation {

  private static final double BESIDE = 1 / 6.0;
  private static final double ACROSS = 1 / 12.0;

  /** What may be left of the residual, as a share of the first one. */
  private static final double LEFT = 1e-10;

  private final int height;
  private final int width;
  private final int[] unknown;

  /** By pixel the position among the unknown, or −1. */
  private final int[] positions;

  /** An imputation of some pixels, not of all. */
  Imputation(int height, int width, BitSet removed) {
    this.height = height;
    this.width = width;
    this.unknown = removed.stream().toArray();
    this.positions = new int[height * width];
    for (int i = 0, next = 0; i < positions.length; i++) {
      positions[i] = removed.get(i) ? next++ : -1;
    }
  }

  /** The image with the removed pixels imputed. */
  float[] of(float[] pixels) {
    float[] imputed = pixels.clone();
    for (int colour = 0; colour < Fills.COLOURS; colour++) {
      double[] solved = solved(known(pixels, colour));
      for (int i = 0; i < unknown.length; i++) {
        imputed[unknown[i] * Fills.COLOURS + colour] = (float) solved[i];
      }
    }
    return imputed;
  }

  /** What is told of a neighbour: its pixel and its weight. */
  private interface Neighbour {
    void at(int pixel, double weight);
  }

  private void neighbours(int pixel, Neighbour told) {
    int row = pixel / width;
    int column = pixel % width;
    for (int r = Math.max(0, row - 1); r <= Math.min(height - 1, row + 1); r++) {
      for (int c = Math.max(0, column - 1); c <= Math.min(width - 1, column + 1); c++) {
        if (r != row || c != column) {
          told.at(r * width + c, r == row || c == column ? BESIDE : ACROSS);
        }
      }
    }
  }

  /** The right side: what the neighbours that are known give. */
  private double[] known(float[] pixels, int colour) {
    double[] sums = new double[unknown.length];
    for (int i = 0; i < unknown.length; i++) {
      int at = i;
      neighbours(
          unknown[i],
          (pixel, weight) ->
              sums[at] +=
                  positions[pixel] < 0 ? weight * pixels[pixel * Fills.COLOURS + colour] : 0);
    }
    return sums;
  }

  /** The left side: what each unknown has more than its unknown neighbours. */
  private double[] applied(double[] values) {
    double[] applied = new double[values.length];
    for (int i = 0; i < unknown.length; i++) {
      int at = i;
      neighbours(
          unknown[i],
          (pixel, weight) ->
              applied[at] +=
                  weight * (values[at] - (positions[pixel] < 0 ? 0 : values[positions[pixel]])));
    }
    return applied;
  }

  private double[] solved(double[] right) {
    double[] solution = new double[right.length];
    double[] residual = right.clone();
    double[] direction = right.clone();
    double size = product(residual, residual);
    double enough = LEFT * LEFT * size;
    for (int round = 0; size > enough && round < 2 * right.length + 100; round++) {
      double[] applied = applied(direction);
      double step = size / product(direction, applied);
      for (int i = 0; i < right.length; i++) {
        solution[i] += step * direction[i];
        residual[i] -= step * applied[i];
      }
      double next = product(residual, residual);
      for (int i = 0; i < right.length; i++) {
        direction[i] = residual[i] + next / size * direction[i];
      }
      size = next;
    }
    return solution;
  }

  private static double product(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }
}
