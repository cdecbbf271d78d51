// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/**
 * A vertical axis with round ticks.
 *
 * @param low its lower end, which need not be a tick
 * @param step between ticks: 1, 2 or 5 times a power of ten
 */
record Axis(double low, double high, BigDecimal step) {

  private static final int MOST_STEPS = 8;

  /** So that a curve along an end of the axis does not lie on the frame. */
  private static final double SLACK = 0.025;

  /** The axis that holds 0, 1 and all values that are finite. */
  static Axis holding(DoubleStream values) {
    double[] all =
        DoubleStream.concat(DoubleStream.of(0, 1), values.filter(Double::isFinite)).toArray();
    double low = DoubleStream.of(all).min().orElseThrow();
    double high = DoubleStream.of(all).max().orElseThrow();
    double slack = SLACK * (high - low);
    return new Axis(low - slack, high + slack, step((high - low) / MOST_STEPS));
  }

  private static BigDecimal step(double least) {
    int power = (int) Math.floor(Math.log10(least));
    double mantissa = least / Math.pow(10, power);
    int digit = mantissa <= 1 ? 1 : mantissa <= 2 ? 2 : mantissa <= 5 ? 5 : 10;
    return new BigDecimal(digit + "e" + power).stripTrailingZeros();
  }

  List<BigDecimal> ticks() {
    long first = (long) Math.ceil(low / step.doubleValue());
    long last = (long) Math.floor(high / step.doubleValue());
    return LongStream.rangeClosed(first, last)
        .mapToObj(BigDecimal::valueOf)
        .map(step::multiply)
        .toList();
  }

  /** A tick's number, with a minus that is as wide as a digit. */
  static String label(BigDecimal tick) {
    return tick.toPlainString().replace('-', '−');
  }

  /** 0 at the lower end, 1 at the upper. */
  double share(double value) {
    return (value - low) / (high - low);
  }
}
