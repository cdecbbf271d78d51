// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AxisTest {

  @ParameterizedTest
  @CsvSource({
    "0.3, 0.7, 0.0 0.2 0.4 0.6 0.8 1.0",
    "-0.31, 0.7, −0.2 0.0 0.2 0.4 0.6 0.8 1.0",
    "-1, 1, −1.0 −0.5 0.0 0.5 1.0",
    "0, 100, 0 20 40 60 80 100",
    "0, 5.9, 0 1 2 3 4 5 6",
    "0, 42000, 0 10000 20000 30000 40000"
  })
  void ticksAreRoundAndHoldZeroAndOne(double least, double most, String labels) {
    assertThat(labels(Axis.holding(DoubleStream.of(least, most)))).isEqualTo(labels);
  }

  @Test
  void whatIsNotFiniteMovesNothing() {
    Axis axis = Axis.holding(DoubleStream.of(Double.NaN, Double.POSITIVE_INFINITY));
    assertThat(axis).isEqualTo(Axis.holding(DoubleStream.empty()));
  }

  @Test
  void bothEndsLieInside() {
    Axis axis = Axis.holding(DoubleStream.of(-2, 3));
    assertThat(axis.share(-2)).isBetween(0.0, 0.05);
    assertThat(axis.share(3)).isBetween(0.95, 1.0);
    assertThat(axis.share(axis.low())).isZero();
  }

  private static String labels(Axis axis) {
    List<String> labels = axis.ticks().stream().map(Axis::label).toList();
    return String.join(" ", labels);
  }
}
