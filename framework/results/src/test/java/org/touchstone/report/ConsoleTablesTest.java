// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.touchstone.result.Judgements;

final class ConsoleTablesTest {

  private static final Judgements NONE = Pages.judged(Cells.some());

  private static final Table TABLE =
      new Table(
          "Table 1", List.of("GradCAM", "LRP γ=∞", "later"), List.of("pointing", "sensitivity"));

  @Test
  void alignsWholeIntervalsWhereThereIsRoom() {
    assertThat(
            ConsoleTables.of(List.of(TABLE), Cells.some(), NONE, new Terminal(120, false, false)))
        .startsWith(
            """
            Table 1

                      pointing ↑                        sensitivity ↓
            method      value interval       n  paper     value interval        n undef.
            ───────   ───────────────────────────────   ────────────────────────────────
            GradCAM      64.6 [59.3, 68.6] 412 74.1 ✗      0.00 [-0.10, 0.10] 184     16
            LRP γ=∞       5.0 [-0.3, 9.0]  412 74.1 ✗         –                 0    200
            later     not run                           not run
            """)
        .doesNotContain("\u001b");
  }

  @Test
  void shrinksIntervalsWhereThereIsLittleRoom() {
    assertThat(ConsoleTables.of(List.of(TABLE), Cells.some(), NONE, new Terminal(70, false, false)))
        .contains("GradCAM      64.6 ±5.3 412 74.1 ✗      0.00 ±0.10 184     16\n")
        .contains("±: its larger half.");
  }

  @Test
  void continuesBelowWhereThereIsNoRoom() {
    String text =
        ConsoleTables.of(List.of(TABLE), Cells.some(), NONE, new Terminal(40, false, false));
    assertThat(text.lines().filter(line -> line.startsWith("GradCAM"))).hasSize(2);
  }

  @Test
  void everyColumnFitsIn120Characters() {
    String text =
        ConsoleTables.of(
            List.of(TABLE, TABLE), Cells.some(), NONE, new Terminal(120, false, false));
    assertThat(text.lines()).allMatch(line -> line.length() <= 120);
  }

  @Test
  void usesColourOnlyForAPersonWhoWantsIt() {
    assertThat(Terminal.of(Map.of("TERM", "xterm"), true).colour()).isTrue();
    assertThat(Terminal.of(Map.of("NO_COLOR", "1"), true).colour()).isFalse();
    assertThat(Terminal.of(Map.of("TERM", "dumb"), true).colour()).isFalse();
    assertThat(Terminal.of(Map.of(), false).colour()).isFalse();
    assertThat(ConsoleTables.of(List.of(TABLE), Cells.some(), NONE, new Terminal(120, true, true)))
        .startsWith("\u001b[1mTable 1\u001b[0m\n");
  }

  @Test
  void keepsToTheWidthOfTheTerminalUpTo120() {
    assertThat(Terminal.of(Map.of("COLUMNS", "80"), true).width()).isEqualTo(80);
    assertThat(Terminal.of(Map.of("COLUMNS", "300"), true).width()).isEqualTo(120);
    assertThat(Terminal.of(Map.of("COLUMNS", "wide"), true).width()).isEqualTo(120);
  }
}
