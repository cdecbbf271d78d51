// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RunLengthsTest {

  /** 2 x 3, down the columns: out, in, in | in, out, out. */
  @Test
  void runsGoDownTheColumns() throws Exception {
    BitSet pixels = RunLengths.fill(List.of(1L, 3L, 2L), 2, 3);
    assertThat(pixels.stream().toArray()).containsExactly(1, 3, 4);
  }

  /** What pycocotools 2.0 packs where (row² + 3 · column) mod 11 is under 4. */
  @Test
  void manyRunsAreUnpackedAsByCocosOwnTools() throws Exception {
    String packed =
        "02300100ON20N00050K050M0M30M20N47N0NL01000L010O020N021O000O012OM30M20N50N01000L30M20N42M0100"
            + "ON20N00050K050M0M30M20N47N0NL01000L010O020N021O000O012OM30M20N50N01000L30M20N42M0100ON20"
            + "N00050K050K";
    BitSet pixels = RunLengths.fill(RunLengths.unpack(packed), 18, 25);
    for (int i = 0; i < 18 * 25; i++) {
      int row = i / 25;
      assertThat(pixels.get(i)).isEqualTo((row * row + 3 * (i % 25)) % 11 < 4);
    }
    assertThat(Checksum.of(pixels, 18, 25)).isEqualTo("76d17d88");
  }

  /** A rectangle with a hole in 300 x 400: counts of several letters, some negative. */
  @Test
  void longRunsAreUnpacked() throws Exception {
    String packed = "Pf9T8X1" + "0".repeat(32) + "\\JROj2n0VM" + "ROj2n0VM".repeat(8) + "ROj2n0j2";
    List<Long> counts = RunLengths.unpack(packed);
    assertThat(counts.subList(0, 4)).containsExactly(9920L, 260L, 40L, 260L);
    assertThat(counts.subList(35, 39)).containsExactly(80L, 10L, 170L, 40L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"P", "Pf", "\u0001", "Pf9 "})
  void brokenLettersAreRefused(String packed) {
    assertThatThrownBy(() -> RunLengths.unpack(packed)).hasMessage("its counts end in the middle");
  }

  @Test
  void countsThatGoBeyondTheMaskAreRefused() {
    assertThatThrownBy(() -> RunLengths.fill(List.of(3L, 4L), 2, 3))
        .hasMessage("its counts do not add up to its 3 x 2");
    assertThatThrownBy(() -> RunLengths.fill(List.of(-1L), 2, 3))
        .hasMessage("its counts do not add up to its 3 x 2");
  }
}
