// SPDX-License-Identifier: Apache-2.0
package org.touchstone.toolkit.coalition;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Weighted least squares of several quantities over the same rows, by the normal equations: memory
 * does not grow with the rows. Rows of 0s, 1s and −1s keep these equations exact.
 */
public final class LeastSquares {

  /** Below this share of the largest eigenvalue, a direction is one that no row determines. */
  private static final double RANK = 1e-10;

  private final double[][] products;
  private final double[][] with;
  private final double[] sums;
  private final double[] totals;
  private double weights;

  /**
   * No rows yet.
   *
   * @param unknowns in every row
   * @param quantities that are fitted, each by itself
   */
  public LeastSquares(int unknowns, int quantities) {
    this.products = new double[unknowns][unknowns];
    this.with = new double[unknowns][quantities];
    this.sums = new double[unknowns];
    this.totals = new double[quantities];
  }

  /**
   * Adds an equation a quantity.
   *
   * @param row factors of the unknowns
   * @param weight of the squared error, from 0
   * @param values of the quantities
   */
  public void add(double[] row, double weight, double[] values) {
    weights += weight;
    for (int k = 0; k < values.length; k++) {
      totals[k] += weight * values[k];
    }
    for (int i = 0; i < row.length; i++) {
      if (row[i] != 0) {
        add(i, row, weight * row[i], values);
      }
    }
  }

  private void add(int i, double[] row, double factor, double[] values) {
    sums[i] += factor;
    for (int j = 0; j < row.length; j++) {
      products[i][j] += factor * row[j];
    }
    for (int k = 0; k < values.length; k++) {
      with[i][k] += factor * values[k];
    }
  }

  /**
   * The unknowns that fit best; of several such, those of the least norm.
   *
   * @return of each quantity one an unknown
   */
  public double[][] solution() {
    return solved(products, with);
  }

  /**
   * The unknowns that fit best beside a constant, which is not counted among them.
   *
   * @param ridge what the sum of their squares costs, from 0
   * @return of each quantity one an unknown
   */
  public double[][] slopes(double ridge) {
    int unknowns = sums.length;
    double[][] centred = new double[unknowns][unknowns];
    double[][] centredWith = new double[unknowns][totals.length];
    for (int i = 0; i < unknowns; i++) {
      for (int j = 0; j < unknowns; j++) {
        centred[i][j] = products[i][j] - sums[i] * sums[j] / weights;
      }
      centred[i][i] += ridge;
      for (int k = 0; k < totals.length; k++) {
        centredWith[i][k] = with[i][k] - sums[i] * totals[k] / weights;
      }
    }
    return solved(centred, centredWith);
  }

  private double[][] solved(double[][] left, double[][] right) {
    if (left.length == 0) {
      return new double[totals.length][0];
    }
    EigenDecomposition parts = new EigenDecomposition(new Array2DRowRealMatrix(left, false));
    RealMatrix directions = parts.getV();
    RealMatrix along = directions.transpose().multiply(new Array2DRowRealMatrix(right, false));
    double[] lengths = parts.getRealEigenvalues();
    double least = RANK * Math.max(0, lengths[0]);
    for (int i = 0; i < lengths.length; i++) {
      double factor = lengths[i] > least ? 1 / lengths[i] : 0;
      along.setRowMatrix(i, along.getRowMatrix(i).scalarMultiply(factor));
    }
    return directions.multiply(along).transpose().getData();
  }
}
