// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.scenes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class DiceTest {

  /** The published first numbers of SplitMix64 from a state of zero. */
  @Test
  void theNumbersAreThoseOfSplitMix64() {
    Dice dice = Dice.of();
    assertThat(LongStream.generate(dice::bits).limit(3))
        .containsExactly(0xE220A8397B1DCDAFL, 0x6E789E6AA1B965F4L, 0x06C45D188009454FL);
  }

  @Test
  void keysInAnotherOrderOrNumberStartAnotherStream() {
    assertThat(
            LongStream.of(
                Dice.of(1, 2).bits(),
                Dice.of(2, 1).bits(),
                Dice.of(1, 2, 0).bits(),
                Dice.of(1).bits()))
        .doesNotHaveDuplicates();
  }

  @Test
  void noiseIsCentredWithDeviationFour() {
    Dice dice = Dice.of(3);
    int[] drawn = IntStream.generate(dice::bell).limit(100_000).toArray();
    double mean = IntStream.of(drawn).average().orElseThrow();
    double square = IntStream.of(drawn).mapToDouble(x -> x * x).average().orElseThrow();
    assertThat(mean).isCloseTo(0, within(0.06));
    assertThat(Math.sqrt(square)).isCloseTo(4, within(0.05));
  }

  @Test
  void rangesAreKeptAndFilled() {
    Dice dice = Dice.of(4);
    assertThat(IntStream.generate(() -> dice.below(5)).limit(200).distinct().sorted())
        .containsExactly(0, 1, 2, 3, 4);
    assertThat(IntStream.range(0, 1000).mapToObj(i -> dice.between(-2, 3)))
        .allMatch(x -> x >= -2 && x <= 3)
        .anyMatch(x -> x < -1.9f)
        .anyMatch(x -> x > 2.9f);
  }
}
