// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.scenes;

/**
 * SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
 *
 * <p>Written out because Java does not promise the numbers that its own fast generators give.
 */
final class Dice {

  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  private Dice(long state) {
    this.state = state;
  }

  /** A generator for one combination of keys; those that differ in one key never start alike. */
  static Dice of(long... keys) {
    long state = 0;
    for (long key : keys) {
      state = mix(state + GAMMA + key);
    }
    return new Dice(state);
  }

  /** Uniform on all 64 bits. */
  long bits() {
    state += GAMMA;
    return mix(state);
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

  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }
}
