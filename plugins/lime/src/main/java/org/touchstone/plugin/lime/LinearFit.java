// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.lime;

import java.util.Arrays;
import org.touchstone.toolkit.coalition.Coalition;
import org.touchstone.toolkit.coalition.Fit;
import org.touchstone.toolkit.coalition.LeastSquares;

/** A linear model of the scores: a constant, and a slope a feature. */
final class LinearFit implements Fit {

  private final int features;
  private final double ridge;
  private final LeastSquares squares;

  LinearFit(int features, int classes, double ridge) {
    this.features = features;
    this.ridge = ridge;
    this.squares = new LeastSquares(features, classes);
  }

  @Override
  public void add(Coalition coalition, double[] scores) {
    double[] row = new double[features];
    Arrays.setAll(row, coalition::has);
    squares.add(row, coalition.weight(), scores);
  }

  @Override
  public double[][] numbers() {
    return squares.slopes(ridge);
  }
}
