// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.result.Cell;

final class LatexTablesTest {

  /** Every printable sign of ASCII, and what else names of methods have. */
  private static final String SIGNS =
      IntStream.range(0x20, 0x7f)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
          + " γ=∞ ✓✗ αβΓΩ ±≤≥≠≈ ↑↓→ äöüßéñø ´¨ “x” «x» – — … ½ § µ ℓ漢字🙂\u0301\u200b\u202e\t\n\u0000";

  @TempDir private Path folder;

  @Test
  void showsValueIntervalCountsAndPaper() {
    Table table =
        new Table(
            "Table 1", List.of("GradCAM", "LRP γ=∞", "A&B"), List.of("pointing", "sensitivity"));
    assertThat(LatexTables.of("Quickstart", List.of(table), Cells.some()))
        .startsWith("\\documentclass{article}\n")
        .contains(
            """
            \\begin{longtable}{lr@{~}lrrr@{~}lrr}
            \\caption*{Table 1}\\\\
            \\toprule
             & \\multicolumn{4}{c}{pointing $\\uparrow$} & \\multicolumn{4}{c}{sensitivity $\\downarrow$} \\\\
            \\cmidrule(lr){2-5}\\cmidrule(lr){6-9}
            method & value & interval & n & paper & value & interval & n & undef. \\\\
            \\midrule
            \\endhead
            \\bottomrule
            \\endfoot
            GradCAM & 64.6 & {[}59.3,{} 68.6{]} & 412 & 74.1 $\\times$ & 0.00 & {[}-{}0.10,{} 0.10{]} & 184 & 16 \\\\
            LRP $\\gamma$=$\\infty$ & 5.0 & {[}-{}0.3,{} 9.0{]} & 412 & 74.1 $\\times$ & -- &  & 0 & 200 \\\\
            A\\&B & not run &  &  &  & not run &  &  &  \\\\
            \\end{longtable}
            """)
        .contains("undefined: scores without a value,{} counted but never averaged in.\\\\\n")
        .endsWith("\\end{document}\n");
  }

  @Test
  void tablesOfManyMeasuresGoOnBelow() {
    List<Cell> cells = IntStream.range(0, 9).mapToObj(i -> measured("A", "m" + i)).toList();
    String text = LatexTables.of("Many", List.of(Table.ofAll(cells)), cells);
    assertThat(text.split("begin\\{longtable}", -1)).hasSize(4);
    for (int i = 0; i < 9; i++) {
      assertThat(text).containsOnlyOnce("{m" + i + " $\\uparrow$}");
    }
  }

  @Test
  void everyNameIsSetByLatex() throws Exception {
    assumeTrue(isOnThePath("pdflatex"), "pdflatex is on the path");
    List<Cell> cells = new ArrayList<>(Cells.some());
    for (int i = 0; i < 120; i++) {
      cells.add(measured("\\end{document} " + SIGNS + i, "[" + SIGNS));
    }
    cells.add(measured("[1ex]", "*"));
    Table some = new Table(SIGNS, List.of("GradCAM", "LRP γ=∞"), List.of("pointing"));
    String text = LatexTables.of(SIGNS, List.of(some, Table.ofAll(cells)), cells);
    String log = pdflatex(text);
    assertThat(folder.resolve("tables.pdf")).isNotEmptyFile();
    assertThat(log)
        .doesNotContain("\n! ")
        .doesNotContain("Missing character")
        .doesNotContain("LaTeX Warning: Command");
  }

  private String pdflatex(String text) throws IOException, InterruptedException {
    Files.writeString(folder.resolve("tables.tex"), text);
    Process process =
        new ProcessBuilder("pdflatex", "-interaction=nonstopmode", "-halt-on-error", "tables.tex")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said.txt").toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("pdflatex ended").isTrue();
    String log =
        Files.readString(
            folder.resolve("tables.log"), java.nio.charset.StandardCharsets.ISO_8859_1);
    assertThat(process.exitValue()).as(log).isZero();
    return log;
  }

  private static boolean isOnThePath(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
  }

  private static Cell measured(String method, String metric) {
    Cell cell = Cells.pointing(method, 50);
    return new Cell(
        method, metric, cell.measure(), cell.value(), 3, 1, cell.interval(), cell.paper());
  }
}
