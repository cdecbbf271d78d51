// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.cascade;

/**
 * SplitMix64 (Steele, Lea and Flood, Fast Splittable Pseudorandom Number Generators, OOPSLA 2014).
 *
 * <p>Written out because Java does not promise the numbers that its own fast generators give.
 */
final class RandomBits {

  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  RandomBits(long state) {
    this.state = state;
  }

  /** A generator of its own for every parameter of every draw. */
  static RandomBits of(long seed, int draw, String parameter) {
    long state = absorb(absorb(0, seed), draw);
    for (int i = 0; i < parameter.length(); i++) {
      state = absorb(state, parameter.charAt(i));
    }
    return new RandomBits(state);
  }

  private static long absorb(long state, long key) {
    return mix(state + GAMMA + key);
  }

  /** Uniform on all 64 bits. */
  long next() {
    state += GAMMA;
    return mix(state);
  }

  /** Uniform from −1 (inclusive) to 1 (exclusive), in steps of 2⁻⁵³. */
  double signed() {
    return (next() >> 10) * 0x1p-53;
  }

  /** Uniform from 0 (inclusive) to the bound (exclusive), but for a bias below 2⁻³². */
  int below(int bound) {
    return (int) Math.multiplyHigh(next() >>> 1, (long) bound << 1);
  }

  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }
}
