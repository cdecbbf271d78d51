// SPDX-License-Identifier: Apache-2.0
package org.touchstone.statistics;

/**
 * Two conditions measured on the same units, whose labels may be exchanged unit by unit if there is
 * no difference between them.
 */
public interface LabelExchange {

  /** How many units are not the same under both; the others need not be exchanged. */
  int units();

  /**
   * The difference of the two conditions.
   *
   * @param exchanged for each of the {@link #units()}, whether its two labels are exchanged
   */
  double difference(boolean[] exchanged);

  /** The difference of two means: each unit adds its share, or takes it away if exchanged. */
  static LabelExchange ofShares(double[] shares) {
    return new LabelExchange() {
      @Override
      public int units() {
        return shares.length;
      }

      @Override
      public double difference(boolean[] exchanged) {
        double sum = 0;
        for (int i = 0; i < shares.length; i++) {
          sum += exchanged[i] ? -shares[i] : shares[i];
        }
        return sum;
      }
    };
  }
}
