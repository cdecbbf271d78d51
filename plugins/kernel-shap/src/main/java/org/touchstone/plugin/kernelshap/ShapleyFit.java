// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.kernelshap;

import java.util.Arrays;
import org.touchstone.toolkit.coalition.Coalition;
import org.touchstone.toolkit.coalition.Fit;
import org.touchstone.toolkit.coalition.LeastSquares;

/**
 * Least squares over coalitions under the condition that the numbers of all features sum to what
 * lies between all and none. The condition is kept by leaving out the last feature, whose number is
 * what the others leave.
 */
final class ShapleyFit implements Fit {

  private final int free;
  private final LeastSquares squares;
  private double[] all;
  private double[] none;

  /**
   * A fit that is given first the coalition of all features, then that of none.
   *
   * @param features at least 1
   * @param classes that are explained
   */
  ShapleyFit(int features, int classes) {
    this.free = features - 1;
    this.squares = new LeastSquares(free, classes);
  }

  @Override
  public void add(Coalition coalition, double[] scores) {
    if (all == null) {
      all = scores;
    } else if (none == null) {
      none = scores;
    } else {
      double last = coalition.has(free);
      double[] row = new double[free];
      Arrays.setAll(row, i -> coalition.has(i) - last);
      double[] values = new double[scores.length];
      Arrays.setAll(values, k -> scores[k] - none[k] - last * (all[k] - none[k]));
      squares.add(row, coalition.weight(), values);
    }
  }

  @Override
  public double[][] numbers() {
    double[][] solution = squares.solution();
    double[][] numbers = new double[all.length][];
    for (int k = 0; k < numbers.length; k++) {
      numbers[k] = Arrays.copyOf(solution[k], free + 1);
      numbers[k][free] = all[k] - none[k] - Arrays.stream(solution[k]).sum();
    }
    return numbers;
  }
}
