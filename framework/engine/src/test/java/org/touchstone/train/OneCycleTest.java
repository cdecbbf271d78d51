// SPDX-License-Identifier: Apache-2.0
package org.touchstone.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class OneCycleTest {

  private static final double PEAK = 1e-3;

  @Test
  void beginsLowPeaksAfterAFifthAndEndsNearNothing() {
    OneCycle cycle = new OneCycle(PEAK, 101);
    assertThat(cycle.rate(1)).isCloseTo(PEAK / 25, within(1e-18));
    assertThat(cycle.rate(21)).isCloseTo(PEAK, within(1e-18));
    assertThat(cycle.rate(101)).isCloseTo(PEAK * 1e-4, within(1e-18));
  }

  @Test
  void halfWayUpAndHalfWayDownItIsInTheMiddle() {
    OneCycle cycle = new OneCycle(PEAK, 101);
    assertThat(cycle.rate(11)).isCloseTo((PEAK / 25 + PEAK) / 2, within(1e-15));
    assertThat(cycle.rate(61)).isCloseTo((PEAK + PEAK * 1e-4) / 2, within(1e-15));
  }

  @Test
  void risesAndThenFallsWithoutAStepAside() {
    OneCycle cycle = new OneCycle(PEAK, 101);
    for (int step = 1; step < 101; step++) {
      double change = cycle.rate(step + 1) - cycle.rate(step);
      assertThat(step < 21 ? change : -change).as("after step %d", step).isPositive();
    }
  }

  @Test
  void aTrainingOfOneOrTwoStepsHasRatesToo() {
    assertThat(new OneCycle(PEAK, 1).rate(1)).isCloseTo(PEAK / 25, within(1e-18));
    assertThat(new OneCycle(PEAK, 2).rate(2)).isCloseTo(PEAK * 1e-4, within(1e-18));
  }
}
