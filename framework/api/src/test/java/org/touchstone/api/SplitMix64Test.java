// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class SplitMix64Test {

  /** The published first numbers from a state of zero. */
  @Test
  void theNumbersAreThePublishedOnes() {
    assertThat(LongStream.generate(SplitMix64.of()::next).limit(3))
        .containsExactly(0xE220A8397B1DCDAFL, 0x6E789E6AA1B965F4L, 0x06C45D188009454FL);
  }

  @Test
  void everyCombinationOfKeysHasItsOwnStream() {
    assertThat(
            LongStream.of(
                SplitMix64.of().next(),
                SplitMix64.of(0).next(),
                SplitMix64.of(1).next(),
                SplitMix64.of(1, 2).next(),
                SplitMix64.of(2, 1).next(),
                SplitMix64.of(1, 2, 0).next(),
                SplitMix64.of(1L << 32).next()))
        .doesNotHaveDuplicates();
  }
}
