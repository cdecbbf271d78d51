// SPDX-License-Identifier: Apache-2.0
package org.touchstone.train;

/**
 * The one-cycle learning rate (Smith and Topin, 2018): up by a half cosine, then down by another.
 *
 * @param peak the highest learning rate
 * @param steps of the whole training
 */
record OneCycle(double peak, int steps) {

  private static final double WARM_UP = 0.2;
  private static final double START = 1.0 / 25;
  private static final double END = 1e-4;

  /** The learning rate of a step, counted from 1. */
  double rate(int step) {
    double done = (double) (step - 1) / Math.max(1, steps - 1);
    return done < WARM_UP
        ? between(START * peak, peak, done / WARM_UP)
        : between(peak, END * peak, (done - WARM_UP) / (1 - WARM_UP));
  }

  private static double between(double from, double to, double share) {
    return to + (from - to) * (1 + StrictMath.cos(StrictMath.PI * share)) / 2;
  }
}
