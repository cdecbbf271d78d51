// SPDX-License-Identifier: Apache-2.0
package org.touchstone.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same specification gives the same numbers. */
final class RepeatabilityTest {

  private static final int IMAGES = 9;

  @TempDir private static Path folder;

  private static Experiment first;

  @BeforeAll
  static void runOnce() throws IOException {
    first = Experiment.quickstart(folder.resolve("first"), "--limit", IMAGES, "--batch", 7);
  }

  @Test
  void theSameBatchSizeGivesTheSameBytes() throws IOException {
    Experiment second =
        Experiment.quickstart(folder.resolve("second"), "--limit", IMAGES, "--batch", 7);
    assertThat(second.bytes("results.json")).isEqualTo(first.bytes("results.json"));
    assertThat(second.bytes("items.csv")).isEqualTo(first.bytes("items.csv"));
    assertThat(second.bytes("tables.md")).isEqualTo(first.bytes("tables.md"));
    assertThat(second.bytes("figures/figure-1.png")).isEqualTo(first.bytes("figures/figure-1.png"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 32})
  void anotherBatchSizeChangesNoHitAndNoScoreByMoreThanRounding(int batch) throws IOException {
    Experiment other =
        Experiment.quickstart(folder.resolve("of" + batch), "--limit", IMAGES, "--batch", batch);
    Map<String, String> expected = first.items();
    Map<String, String> found = other.items();
    assertThat(found.keySet()).isEqualTo(expected.keySet());
    expected.forEach((item, value) -> assertClose(item, value, found.get(item)));
  }

  /** Hits are 0 or 100, so this tolerance lets none of them change. */
  private static void assertClose(String item, String expected, String found) {
    if (expected.isEmpty() || expected.equals("value")) {
      assertThat(found).as(item).isEqualTo(expected);
    } else {
      assertThat(Double.parseDouble(found))
          .as(item)
          .isCloseTo(Double.parseDouble(expected), within(1e-4));
    }
  }
}
