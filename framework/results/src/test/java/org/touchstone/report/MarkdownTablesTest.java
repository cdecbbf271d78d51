// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.touchstone.result.Cell;
import org.touchstone.result.Expectation;

final class MarkdownTablesTest {

  @Test
  void showsValueIntervalCountsAndPaper() {
    Table table =
        new Table(
            "Table 1", List.of("GradCAM", "LRP γ=∞", "A|B"), List.of("pointing", "sensitivity"));
    assertThat(
            MarkdownTables.of(
                "Quickstart", List.of(table), Cells.some(), Pages.judged(Cells.some())))
        .isEqualTo(
            """
            # Quickstart

            ## Table 1

            | method | pointing ↑ | paper | sensitivity ↓ | verdict |
            | --- | --- | ---: | --- | --- |
            | GradCAM | **64.6** [59.3, 68.6], n 412 | 74.1 ✗ | **0.00** [-0.10, 0.10], n 184, 16 undefined | not |
            | LRP γ=∞ | **5.0** [-0.3, 9.0], n 412 | 74.1 ✗ | **–**, n 0, 200 undefined | not |
            | A\\|B | not run |  | not run |  |

            ↑ higher is better, ↓ lower is better. \s
            [low, high]: 95 % interval by bootstrap over images. \s
            n: how many scores were averaged. \s
            undefined: scores without a value, counted but never averaged in. \s
            –: no score was defined. \s
            paper: what is published, on its own data: the paper, Table 1. \s
            ✓ reproduced within the tolerance; ~ not that, but in the same order to nine of ten of the other methods; ✗ neither.
            """);
  }

  /** Whoever looks at it on the web fetches nothing by that. */
  @Test
  void aNameIsNoLinkNoPictureAndNoElement() {
    String name = "![a](http://example.org/a.png) <img src=x> `b` c|d\r\n\\";
    String shown = "!\\[a\\](http://example.org/a.png) \\<img src=x> \\`b\\` c\\|d \\\\";
    Table table = new Table(name, List.of(name), List.of("pointing"));
    assertThat(MarkdownTables.of(name, List.of(table), List.of(), Pages.judged(List.of())))
        .startsWith("# %s\n\n## %s\n".formatted(shown, shown))
        .contains("| %s | not run |\n".formatted(shown));
    assertThat(MarkdownTables.code("a|b\nc")).isEqualTo("`a\\|b c`");
    assertThat(MarkdownTables.code("` ![a](b)")).isEqualTo("\\` !\\[a\\](b)");
  }

  @Test
  void showsTheShareOfOneColumnInAnother() {
    Table table =
        new Table("Gaps", List.of("GradCAM", "LRP γ=∞"), List.of("restricted.gap / pointing"));
    assertThat(
            MarkdownTables.of(
                "Quickstart", List.of(table), Cells.some(), Pages.judged(Cells.some())))
        .contains("| method | restricted.gap / pointing ↑ |")
        .contains("| GradCAM | **50.0**, n 412 |")
        .contains("| LRP γ=∞ | not run |")
        .contains("a / b: a as a share of b, in percent.");
  }

  @Test
  void aTableOfAllHasEveryMethodAndHeadline() {
    assertThat(Table.ofAll(Cells.some()).rows()).containsExactly("GradCAM", "LRP γ=∞");
    assertThat(Table.ofAll(Cells.some()).columns())
        .containsExactly("pointing", "restricted.gap", "sensitivity");
  }

  @Test
  void whereAPublishedValueComesFromIsNoElement() {
    Expectation paper = new Expectation(50, 0, "<iframe src=http://example.org>");
    Cell plain = Cells.some().get(0);
    Cell cell =
        new Cell(
            plain.method(),
            plain.metric(),
            plain.measure(),
            plain.value(),
            plain.n(),
            plain.undefined(),
            plain.interval(),
            Optional.of(paper));
    Table table = new Table("T", List.of(cell.method()), List.of(cell.measureName()));
    assertThat(MarkdownTables.of("e", List.of(table), List.of(cell), Pages.judged(List.of(cell))))
        .contains("\\<iframe src=http://example.org>")
        .doesNotContain(" <iframe");
  }
}
