// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LatexTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      quoteCharacter = '`',
      value = {
        "\\ \\textbackslash{}",
        "& \\&",
        "% \\%",
        "$ \\$",
        "# \\#",
        "_ \\_",
        "{ \\{",
        "} \\}",
        "~ \\textasciitilde{}",
        "^ \\textasciicircum{}",
        "< \\textless{}",
        "> \\textgreater{}",
        "\" \\textquotedbl{}",
        "' \\textquotesingle{}",
        "| \\textbar{}",
        "[ {[}",
        "] {]}",
        "γ $\\gamma$",
        "Ω $\\Omega$",
        "∞ $\\infty$",
        "↑ $\\uparrow$",
        "↓ $\\downarrow$",
        "– --",
        "✓ $\\surd$",
        "✗ $\\times$",
        "é é",
        "漢 {[}U+6F22{]}",
        "🙂 {[}U+1F642{]}",
      })
  void noSignIsACommand(String sign, String latex) {
    assertThat(LatexText.of(sign)).isEqualTo(latex);
  }

  @Test
  void signsThatTogetherAreAnotherAreKeptApart() {
    assertThat(LatexText.of("a--b,,c")).isEqualTo("a-{}-{}b,{},{}c");
  }

  @Test
  void noLineEnds() {
    assertThat(LatexText.of("a\nb\tc\u00a0d\u0007")).isEqualTo("a b c d ");
  }

  @Test
  void wordsStayAsTheyAre() {
    assertThat(LatexText.of("GradCAM B4 (5 of 10)")).isEqualTo("GradCAM B4 (5 of 10)");
    assertThat(LatexText.of("GradCAM_Pos LRP γ=∞"))
        .isEqualTo("GradCAM\\_Pos LRP $\\gamma$=$\\infty$");
  }
}
