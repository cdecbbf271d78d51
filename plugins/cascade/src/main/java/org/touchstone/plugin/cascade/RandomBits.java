// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.cascade;

import java.util.stream.LongStream;
import org.touchstone.toolkit.random.SplitMix64;

/** What weights are drawn from: numbers of the ranges that they need, from {@link SplitMix64}. */
final class RandomBits {

  private final SplitMix64 stream;

  private RandomBits(SplitMix64 stream) {
    this.stream = stream;
  }

  RandomBits(long state) {
    this(new SplitMix64(state));
  }

  /** A generator of its own for every parameter of every draw. */
  static RandomBits of(long seed, int draw, String parameter) {
    LongStream keys =
        LongStream.concat(LongStream.of(seed, draw), parameter.chars().asLongStream());
    return new RandomBits(SplitMix64.of(keys.toArray()));
  }

  /** Uniform on all 64 bits. */
  long next() {
    return stream.bits();
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
