// SPDX-License-Identifier: Apache-2.0
package org.touchstone.toolkit.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class SplitMix64Test {

  /** The published first numbers from a state of zero. */
  @Test
  void theNumbersAreThePublishedOnes() {
    for (SplitMix64 stream : new SplitMix64[] {new SplitMix64(0), SplitMix64.of()}) {
      assertThat(LongStream.generate(stream::bits).limit(3))
          .containsExactly(0xE220A8397B1DCDAFL, 0x6E789E6AA1B965F4L, 0x06C45D188009454FL);
    }
  }

  @Test
  void keysInAnotherOrderOrNumberStartAnotherStream() {
    assertThat(
            LongStream.of(
                SplitMix64.of(1, 2).bits(),
                SplitMix64.of(2, 1).bits(),
                SplitMix64.of(1, 2, 0).bits(),
                SplitMix64.of(-1, 2).bits(),
                SplitMix64.of(1).bits()))
        .doesNotHaveDuplicates();
  }
}
