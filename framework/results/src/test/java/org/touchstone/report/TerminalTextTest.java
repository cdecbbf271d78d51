// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A terminal shows what is written and does nothing else. */
final class TerminalTextTest {

  private static String shown(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    TerminalText.on(new PrintStream(bytes, true, UTF_8)).print(text);
    return bytes.toString(UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain\n\ttext",
        "LRP γ=∞ − ✓ é 日本 😀",
        "\u001b[1mVerdict\u001b[0m \u001b[2mfaint\u001b[0m",
        "\u001b[33m--out\u001b[39m\u001b[21m\u001b[0m",
        "\u00a0\u00c2 \u00bf\u00c2\u00c2x"
      })
  void wordsAndPlainStylesAreLeftAsTheyAre(String text) {
    assertThat(shown(text)).isEqualTo(text);
  }

  @Test
  void whateverMovesNamesOrHidesIsWrittenByItsNumber() {
    assertThat(shown("a\u001b]0;window\u0007b")).isEqualTo("a\\x1b]0;window\\x07b");
    assertThat(shown("\u001b[2J\u001b[1;1H")).isEqualTo("\\x1b[2J\\x1b[1;1H");
    assertThat(shown("\u001b[8mhidden\u001b[30m")).isEqualTo("\\x1b[8mhidden\\x1b[30m");
    assertThat(shown("shut\ropen\b\u007f\0")).isEqualTo("shut\\x0dopen\\x08\\x7f\\x00");
    assertThat(shown("\u001b")).isEqualTo("\\x1b");
    assertThat(shown("\u009b31m")).isEqualTo("\\x9b31m");
  }
}
