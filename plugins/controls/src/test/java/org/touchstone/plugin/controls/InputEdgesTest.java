// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.controls;

import org.junit.jupiter.api.Test;
import org.touchstone.api.method.Method;
import org.touchstone.testkit.Agreement;
import org.touchstone.testkit.IsNonNegative;
import org.touchstone.testkit.MethodContract;
import org.touchstone.testkit.reference.Volume;

final class InputEdgesTest implements MethodContract, IsNonNegative {

  @Override
  public Method method() {
    return new InputEdges();
  }

  @Test
  void sumsTheLengthsOfSobelsGradients() {
    Agreement.check(new InputEdges(), (net, target) -> edges(net.image()));
  }

  private static Volume edges(Volume image) {
    Volume edges = Volume.zeros(image.height(), image.width(), 1);
    for (int row = 0; row < image.height(); row++) {
      for (int column = 0; column < image.width(); column++) {
        for (int k = 0; k < image.channels(); k++) {
          double right = 0;
          double down = 0;
          for (int i = -1; i <= 1; i++) {
            int weight = i == 0 ? 2 : 1;
            right +=
                weight * (at(image, row + i, column + 1, k) - at(image, row + i, column - 1, k));
            down +=
                weight * (at(image, row + 1, column + i, k) - at(image, row - 1, column + i, k));
          }
          edges.values()[row * image.width() + column] += Math.hypot(right, down);
        }
      }
    }
    return edges;
  }

  /** The image, its border repeated outwards. */
  private static double at(Volume image, int row, int column, int channel) {
    return image.at(
        Math.max(0, Math.min(image.height() - 1, row)),
        Math.max(0, Math.min(image.width() - 1, column)),
        channel);
  }
}
