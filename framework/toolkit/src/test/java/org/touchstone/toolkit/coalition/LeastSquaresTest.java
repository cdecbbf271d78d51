// SPDX-License-Identifier: Apache-2.0
package org.touchstone.toolkit.coalition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LeastSquaresTest {

  private static final int UNKNOWNS = 4;

  /** Rows, weights and the values of two quantities. */
  private record Rows(double[][] rows, double[] weights, double[][] values) {

    static Rows random(int count) {
      Random random = new Random(7);
      Rows all = new Rows(new double[count][UNKNOWNS], new double[count], new double[count][2]);
      for (int i = 0; i < count; i++) {
        for (int j = 0; j < UNKNOWNS; j++) {
          all.rows[i][j] = random.nextGaussian();
        }
        all.weights[i] = random.nextDouble();
        all.values[i][0] = random.nextGaussian();
        all.values[i][1] = 100 + random.nextGaussian();
      }
      return all;
    }

    LeastSquares squares() {
      LeastSquares squares = new LeastSquares(rows[0].length, values[0].length);
      for (int i = 0; i < rows.length; i++) {
        squares.add(rows[i], weights[i], values[i]);
      }
      return squares;
    }

    /** What unknowns and a constant cost. */
    double cost(int quantity, double[] unknowns, double constant, double ridge) {
      double cost = 0;
      for (int i = 0; i < rows.length; i++) {
        double rest = values[i][quantity] - constant;
        for (int j = 0; j < unknowns.length; j++) {
          rest -= rows[i][j] * unknowns[j];
        }
        cost += weights[i] * rest * rest;
      }
      for (double unknown : unknowns) {
        cost += ridge * unknown * unknown;
      }
      return cost;
    }

    /** The constant that fits best beside unknowns. */
    double constant(int quantity, double[] unknowns) {
      double sum = 0;
      double all = 0;
      for (int i = 0; i < rows.length; i++) {
        double rest = values[i][quantity];
        for (int j = 0; j < unknowns.length; j++) {
          rest -= rows[i][j] * unknowns[j];
        }
        sum += weights[i] * rest;
        all += weights[i];
      }
      return sum / all;
    }
  }

  @Test
  void noOtherUnknownsFitBetter() {
    Rows rows = Rows.random(30);
    double[][] solution = rows.squares().solution();
    for (int k = 0; k < 2; k++) {
      double least = rows.cost(k, solution[k], 0, 0);
      for (int j = 0; j < UNKNOWNS; j++) {
        for (double step : new double[] {-1e-3, 1e-3}) {
          double[] moved = solution[k].clone();
          moved[j] += step;
          assertThat(rows.cost(k, moved, 0, 0)).isGreaterThan(least);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, 20})
  void noOtherSlopesFitBetterBesideAConstant(double ridge) {
    Rows rows = Rows.random(30);
    double[][] slopes = rows.squares().slopes(ridge);
    for (int k = 0; k < 2; k++) {
      double least = rows.cost(k, slopes[k], rows.constant(k, slopes[k]), ridge);
      for (int j = 0; j < UNKNOWNS; j++) {
        for (double step : new double[] {-1e-3, 1e-3}) {
          double[] moved = slopes[k].clone();
          moved[j] += step;
          assertThat(rows.cost(k, moved, rows.constant(k, moved), ridge)).isGreaterThan(least);
        }
      }
    }
  }

  @Test
  void theConstantIsNotPenalised() {
    Rows rows = Rows.random(30);
    double[][] slopes = rows.squares().slopes(1);
    Rows raised = Rows.random(30);
    for (double[] values : raised.values) {
      values[0] += 1000;
    }
    assertThat(raised.squares().slopes(1)[0]).containsExactly(slopes[0], within(1e-9));
  }

  /** What no row tells apart shares alike, and what no row names is 0. */
  @Test
  void ofManySolutionsItIsTheShortest() {
    LeastSquares squares = new LeastSquares(3, 1);
    squares.add(new double[] {1, 1, 0}, 1, new double[] {6});
    squares.add(new double[] {1, 1, 0}, 3, new double[] {10});

    assertThat(squares.solution()[0]).containsExactly(new double[] {4.5, 4.5, 0}, within(1e-12));
  }

  @Test
  void rowsOfNothingSolveToNothing() {
    LeastSquares none = new LeastSquares(2, 1);
    none.add(new double[2], 1, new double[] {5});
    assertThat(none.solution()[0]).containsExactly(0, 0);
    assertThat(none.slopes(1)[0]).containsExactly(0, 0);
    assertThat(new LeastSquares(0, 2).solution()).hasDimensions(2, 0);
  }
}
