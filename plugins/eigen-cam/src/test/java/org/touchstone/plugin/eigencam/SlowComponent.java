// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.eigencam;

import java.util.Arrays;
import org.touchstone.testkit.reference.Volume;

/** The first principal component by repeated multiplication, which ends at the largest. */
final class SlowComponent {

  private static final int STEPS = 3_000;

  private SlowComponent() {}

  static Volume of(Volume values, boolean center) {
    Volume points =
        center
            ? values.minus(
                values.perChannel(pixels -> Arrays.stream(pixels).average().orElseThrow()))
            : values;
    double[] vector = new double[values.channels()];
    Arrays.setAll(vector, k -> 1 + 0.1 * k * k);
    for (int step = 0; step < STEPS; step++) {
      vector = unit(transposed(points, projected(points, vector).values()));
    }
    Volume component = projected(points, vector);
    return component.max() >= -component.min() ? component : component.times(-1);
  }

  /** Xv. */
  private static Volume projected(Volume points, double[] vector) {
    return points.perPixel(
        channels -> {
          double sum = 0;
          for (int k = 0; k < vector.length; k++) {
            sum += channels[k] * vector[k];
          }
          return sum;
        });
  }

  /** Xᵀs. */
  private static double[] transposed(Volume points, double[] places) {
    double[] sums = new double[points.channels()];
    for (int i = 0; i < points.values().length; i++) {
      sums[i % sums.length] += points.values()[i] * places[i / sums.length];
    }
    return sums;
  }

  private static double[] unit(double[] vector) {
    double length = Math.sqrt(Arrays.stream(vector).map(v -> v * v).sum());
    return Arrays.stream(vector).map(v -> length == 0 ? 0 : v / length).toArray();
  }
}
