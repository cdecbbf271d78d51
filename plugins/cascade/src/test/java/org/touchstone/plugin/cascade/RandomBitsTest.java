// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class RandomBitsTest {

  /** The published first numbers of SplitMix64 from a state of zero. */
  @Test
  void theNumbersAreThoseOfSplitMix64() {
    RandomBits bits = new RandomBits(0);
    assertThat(LongStream.generate(bits::next).limit(3))
        .containsExactly(0xE220A8397B1DCDAFL, 0x6E789E6AA1B965F4L, 0x06C45D188009454FL);
  }

  /** "Aa" and "BB" have one hash code. */
  @Test
  void everyKeyStartsAnotherStream() {
    assertThat(
            LongStream.of(
                RandomBits.of(0, 0, "Aa").next(),
                RandomBits.of(0, 0, "BB").next(),
                RandomBits.of(0, 0, "aA").next(),
                RandomBits.of(0, 0, "A").next(),
                RandomBits.of(0, 1, "Aa").next(),
                RandomBits.of(1, 0, "Aa").next(),
                RandomBits.of(-1, 0, "Aa").next(),
                RandomBits.of(1L << 32, 0, "Aa").next()))
        .doesNotHaveDuplicates();
  }

  @Test
  void signedNumbersAreUniform() {
    double[] numbers = DoubleStream.generate(new RandomBits(5)::signed).limit(100_000).toArray();
    assertThat(DoubleStream.of(numbers)).allMatch(x -> x >= -1 && x < 1);
    for (double bound = -0.8; bound < 1; bound += 0.4) {
      double limit = bound;
      double below = DoubleStream.of(numbers).filter(x -> x < limit).count() / 100_000.0;
      assertThat(below).isCloseTo((bound + 1) / 2, within(0.006));
    }
  }

  /** Four standard errors of a share of 100,000 numbers are 0.0063. */
  @Test
  void numbersBelowABoundAreAllAsLikely() {
    for (int bound : new int[] {1, 3, 10, Integer.MAX_VALUE}) {
      RandomBits bits = new RandomBits(6);
      int[] numbers = IntStream.generate(() -> bits.below(bound)).limit(100_000).toArray();
      assertThat(IntStream.of(numbers)).allMatch(number -> number >= 0 && number < bound);
      int third = 1 + (bound - 1) / 3;
      double share = IntStream.of(numbers).filter(number -> number < third).count() / 100_000.0;
      assertThat(share).isCloseTo((double) third / bound, within(0.0063));
    }
  }
}
