// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.controls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.touchstone.api.method.Method;
import org.touchstone.testkit.Agreement;
import org.touchstone.testkit.IsNonNegative;
import org.touchstone.testkit.MethodContract;
import org.touchstone.testkit.TinyMaps;
import org.touchstone.testkit.TinyNet;
import org.touchstone.testkit.reference.Volume;

final class CenterTest implements MethodContract, IsNonNegative {

  @Override
  public Method method() {
    return new Center();
  }

  @Test
  void fallsWithTheDistanceFromTheMiddle() {
    Agreement.check(
        new Center(),
        (net, target) -> {
          Volume cone = Volume.zeros(16, 24, 1);
          for (int i = 0; i < cone.values().length; i++) {
            int row = i / 24;
            double distance = Math.hypot(row - 7.5, i % 24 - 11.5);
            cone.values()[i] = 1 - distance / Math.hypot(7.5, 11.5);
          }
          return cone;
        });
  }

  /** The first of the four pixels around the middle, where the sides are even. */
  @Test
  void pointsAtTheMiddle() {
    int point = TinyMaps.of(new Center(), TinyNet.noise(1, 1)).map(0, 0).argmax();
    assertThat(new int[] {point / 24, point % 24}).containsExactly(7, 11);
  }
}
