// SPDX-License-Identifier: Apache-2.0
package org.touchstone.toolkit.coalition;

/** What makes one number a feature of the scores of coalitions. */
public interface Fit {

  /**
   * Takes the next coalition.
   *
   * @param scores one a class that is explained
   */
  void add(Coalition coalition, double[] scores);

  /**
   * The numbers, once every coalition was taken.
   *
   * @return of each class one a feature
   */
  double[][] numbers();
}
