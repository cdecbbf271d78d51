// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.cascade;

import java.util.stream.LongStream;
import org.touchstone.api.SplitMix64;

/** What random weights are drawn by: random numbers of the kinds that they need. */
final class RandomBits {

  private final SplitMix64 numbers;

  RandomBits(long state) {
    this(new SplitMix64(state));
  }

  private RandomBits(SplitMix64 numbers) {
    this.numbers = numbers;
  }

  /** A generator of its own for every parameter of every draw. */
  static RandomBits of(long seed, int draw, String parameter) {
    LongStream letters = parameter.chars().asLongStream();
    return new RandomBits(
        SplitMix64.of(LongStream.concat(LongStream.of(seed, draw), letters).toArray()));
  }

  /** Uniform on all 64 bits. */
  long next() {
    return numbers.next();
  }

  /** Uniform from −1 (inclusive) to 1 (exclusive), in steps of 2⁻⁵³. */
  double signed() {
    return (next() >> 10) * 0x1p-53;
  }

  /** Uniform from 0 (inclusive) to the bound (exclusive), but for a bias below 2⁻³². */
  int below(int bound) {
    return (int) Math.multiplyHigh(next() >>> 1, (long) bound << 1);
  }
}
