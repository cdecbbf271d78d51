// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.scenes;

import org.touchstone.api.SplitMix64;

/** What a scene is drawn by: random numbers of the kinds that it needs. */
final class Dice {

  private final SplitMix64 numbers;

  private Dice(SplitMix64 numbers) {
    this.numbers = numbers;
  }

  /** A generator for one combination of keys; those that differ in one key never start alike. */
  static Dice of(long... keys) {
    return new Dice(SplitMix64.of(keys));
  }

  /** Uniform on all 64 bits. */
  long bits() {
    return numbers.next();
  }

  /** Uniform from 0 (inclusive) to the bound (exclusive), but for a bias below 2⁻³⁰. */
  int below(int bound) {
    return (int) (((bits() >>> 32) * bound) >>> 32);
  }

  /** Uniform from low to high, in steps of 2⁻²⁴ of the range. */
  float between(float low, float high) {
    return low + (high - low) * ((bits() >>> 40) * 0x1p-24f);
  }

  /** Binomial, close to normal: mean 0, standard deviation 4, a whole number. */
  int bell() {
    return Long.bitCount(bits()) - Long.SIZE / 2;
  }
}
