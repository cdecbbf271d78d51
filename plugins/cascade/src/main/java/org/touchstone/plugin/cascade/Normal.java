// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.cascade;

/**
 * Numbers from N(0, 1) by the polar method (Marsaglia and Bray, A Convenient Method for Generating
 * Normal Variables, SIAM Review 1964), which makes two at a time.
 *
 * <p>Java does not promise the numbers that its own generators of normal numbers give. Here {@link
 * StrictMath} and a root that IEEE 754 rounds give the same bits on every machine.
 */
final class Normal {

  /** Where a truncated normal number ends, in standard deviations. */
  private static final double END = 2;

  private final RandomBits bits;
  private double second;
  private boolean hasSecond;

  Normal(RandomBits bits) {
    this.bits = bits;
  }

  /** The next number. */
  double next() {
    if (hasSecond) {
      hasSecond = false;
      return second;
    }
    return ofNewPair();
  }

  /** The next number within two standard deviations; its own standard deviation is 0.88. */
  double truncated() {
    double number = next();
    while (Math.abs(number) > END) {
      number = next();
    }
    return number;
  }

  /** A point of the unit disc gives two independent numbers. */
  private double ofNewPair() {
    double x;
    double y;
    double square;
    do {
      x = bits.signed();
      y = bits.signed();
      square = x * x + y * y;
    } while (square >= 1 || square == 0);
    double scale = Math.sqrt(-2 * StrictMath.log(square) / square);
    second = y * scale;
    hasSecond = true;
    return x * scale;
  }
}
