// SPDX-License-Identifier: Apache-2.0
package org.touchstone.toolkit.random;

/**
 * A stream of random bits: SplitMix64 (Steele, Lea and Flood, Fast Splittable Pseudorandom Number
 * Generators, OOPSLA 2014).
 *
 * <p>Written out because Java does not promise the numbers that its own fast generators give. Not
 * for several threads at once.
 */
public final class SplitMix64 {

  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  /** A stream that begins at a state; streams of states that lie near one another may overlap. */
  public SplitMix64(long state) {
    this.state = state;
  }

  /**
   * A stream for one combination of keys, such as the seed, the draw and the number of an image;
   * combinations that differ in one key never start alike.
   *
   * @param keys their order tells; without any the stream begins at the state 0
   */
  public static SplitMix64 of(long... keys) {
    long state = 0;
    for (long key : keys) {
      state = mixed(state + GAMMA + key);
    }
    return new SplitMix64(state);
  }

  /** The next number, uniform on all 64 bits. */
  public long bits() {
    state += GAMMA;
    return mixed(state);
  }

  /** The finaliser: every bit of the result depends on every bit of the value. */
  private static long mixed(long value) {
    long z = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
