// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api;

/**
 * Random numbers that are the same on every machine and in every version of Java: SplitMix64
 * (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014).
 *
 * <p>Written out because Java does not promise the numbers that its own fast generators give. Not
 * safe for several threads at once.
 */
public final class SplitMix64 {

  /** 2⁶⁴ divided by the golden ratio, made odd: what the state grows by at each number. */
  public static final long GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  /** The stream that begins with a state; states that differ by {@link #GAMMA} share a stream. */
  public SplitMix64(long state) {
    this.state = state;
  }

  /**
   * The stream of one combination of keys. Those that differ in a key, in the keys' order or in
   * their number begin differently. Of no keys it is the stream that begins with 0.
   */
  public static SplitMix64 of(long... keys) {
    long state = 0;
    for (long key : keys) {
      state = mix(state + GAMMA + key);
    }
    return new SplitMix64(state);
  }

  /** The next number, uniform on all 64 bits. */
  public long next() {
    state += GAMMA;
    return mix(state);
  }

  /** The next number, uniform from 0 to before 1: the upper 53 bits of {@link #next}. */
  public double uniform() {
    return (next() >>> 11) * 0x1p-53;
  }

  /** The finaliser: a permutation of all numbers in which every bit depends on every bit. */
  public static long mix(long number) {
    long a = (number ^ (number >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }
}
