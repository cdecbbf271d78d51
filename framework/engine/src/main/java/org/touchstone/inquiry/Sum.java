// SPDX-License-Identifier: Apache-2.0
package org.touchstone.inquiry;

import java.util.Arrays;
import org.touchstone.api.method.Inputs;
import org.touchstone.api.method.Inputs.Combine;
import org.touchstone.api.method.SaliencyMap;

/** What a method gives at the spots of some inputs, summed in double precision as it comes. */
final class Sum {

  private final Inputs inputs;
  private int taken;
  private int height;
  private int width;
  private double[] mean = {};
  private double[] squares = {};

  /** An empty sum. */
  Sum(Inputs inputs) {
    this.inputs = inputs;
  }

  /** How many were taken. */
  int taken() {
    return taken;
  }

  /**
   * Takes what was found at a spot.
   *
   * @param factor by which each number is multiplied; none for as it is
   */
  void take(Spot spot, SaliencyMap found, float[] factor) {
    if (taken == 0) {
      begin(found);
    }
    taken++;
    float[] values = found.values();
    if (values.length != mean.length) { // it stands for one that failed
      Arrays.fill(mean, Double.NaN);
      return;
    }
    for (int i = 0; i < values.length; i++) {
      add(i, product(values[i], factor, i, values.length), spot.weight());
    }
  }

  /** A map of NaN may have any size. */
  private static double product(double value, float[] factor, int i, int numbers) {
    if (factor.length == 0 || Double.isNaN(value)) {
      return value;
    }
    if (factor.length != numbers) {
      throw new IllegalArgumentException(
          "A path multiplies a signal of the image's shape; this one has %s numbers, not %s."
              .formatted(numbers, factor.length));
    }
    return value * factor[i];
  }

  private void begin(SaliencyMap first) {
    height = first.height();
    width = first.width();
    mean = new double[first.values().length];
    squares = combine() == Combine.VARIANCE ? new double[mean.length] : squares;
  }

  private Combine combine() {
    return inputs instanceof Inputs.Noisy noisy ? noisy.combine() : Combine.MEAN;
  }

  /** A variance as Welford has it: the difference of two large sums could be negative. */
  private void add(int i, double value, double weight) {
    switch (combine()) {
      case MEAN -> mean[i] += weight * value;
      case SQUARE -> mean[i] += value * value;
      case VARIANCE -> {
        double before = value - mean[i];
        mean[i] += before / taken;
        squares[i] += before * (value - mean[i]);
      }
    }
  }

  /**
   * What was combined.
   *
   * @param factor by which each number is multiplied; none for as it is
   */
  SaliencyMap combined(float[] factor) {
    double[] sum = combine() == Combine.VARIANCE ? squares : mean;
    double divisor = inputs instanceof Inputs.Path ? 1 : taken;
    float[] values = new float[sum.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) product(sum[i] / divisor, factor, i, sum.length);
    }
    return new SaliencyMap(height, width, values);
  }
}
