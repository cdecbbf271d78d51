// SPDX-License-Identifier: Apache-2.0
package org.touchstone.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A comparison, and the gate's answer where one was asked, as people read them.
 *
 * @param all whether the console also lists the cells that are the same within the margin
 */
public record ComparisonReport(Comparison comparison, Optional<Gate> gate, boolean all) {

  private static final int OPEN = 40;

  private static final String LEGEND =
      "difference: second less first, over the same images. 95 %: BCa bootstrap over images. "
          + "p: paired permutation test over images, adjusted for all cells that changed (Holm). "
          + "d_z: the difference in standard deviations of the images' differences. "
          + "hits: trials gained and lost. "
          + "detectable: the smallest difference that so many images show four times of five.";

  /** For the console. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append("first:  %s\nsecond: %s\n".formatted(comparison.first(), comparison.second()));
    text.append(comparison.samples().words()).append('\n');
    comparison.notes().forEach(note -> text.append("  ").append(note).append('\n'));
    List<ComparedCell> shown = all ? comparison.cells() : notable();
    if (!shown.isEmpty()) {
      text.append('\n').append(aligned(shown)).append('\n').append(LEGEND).append('\n');
    }
    text.append('\n').append(comparison.counts()).append(".\n");
    gate.ifPresent(answer -> text.append(answer(answer)));
    return text.toString();
  }

  private static String answer(Gate gate) {
    if (gate.open()) {
      return "The gate is open: nothing is worse than the baseline by more than its margin.\n";
    }
    StringBuilder text = new StringBuilder("The gate is shut:\n");
    gate.regressions().forEach(r -> text.append("  %s: %s\n".formatted(r.subject(), r.what())));
    return text.toString();
  }

  /** What is not the same within the margin. */
  private List<ComparedCell> notable() {
    return sorted().stream().filter(cell -> cell.ruling() != Ruling.SAME_WITHIN_MARGIN).toList();
  }

  private List<ComparedCell> sorted() {
    return comparison.cells().stream().sorted(Comparator.comparing(ComparedCell::ruling)).toList();
  }

  private static String aligned(List<ComparedCell> cells) {
    List<List<String>> lines = new ArrayList<>(List.of(CellText.HEADINGS));
    cells.forEach(cell -> lines.add(CellText.fields(cell)));
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < CellText.HEADINGS.size(); column++) {
        line.append(padded(lines, i, column)).append("  ");
      }
      String why = i == 0 ? "" : cells.get(i - 1).why();
      text.append((line + why).stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private static String padded(List<List<String>> lines, int line, int column) {
    int width = lines.stream().mapToInt(l -> l.get(column).length()).max().orElse(0);
    String text = lines.get(line).get(column);
    String blanks = " ".repeat(width - text.length());
    return column < 3 ? text + blanks : blanks + text;
  }

  /** For a pull request: the answer first, what changed next, the rest folded. */
  public String markdown() {
    StringBuilder text = new StringBuilder("### " + headline() + "\n\n");
    text.append(
        "first: %s, second: %s. %s\n"
            .formatted(
                code(comparison.first()), code(comparison.second()), comparison.samples().words()));
    gate.filter(answer -> !answer.open())
        .ifPresent(
            answer -> {
              text.append('\n');
              answer
                  .regressions()
                  .forEach(
                      r ->
                          text.append(
                              "- **%s**: %s\n".formatted(escaped(r.subject()), escaped(r.what()))));
            });
    List<ComparedCell> notable = notable();
    if (!notable.isEmpty() && notable.size() <= OPEN) {
      text.append('\n').append(table(notable));
    } else if (!notable.isEmpty()) {
      text.append(
          folded("%s cells that are not the same".formatted(notable.size()), table(notable)));
    }
    List<ComparedCell> same = comparison.judged(Ruling.SAME_WITHIN_MARGIN);
    if (!same.isEmpty()) {
      text.append(
          folded("%s cells the same within their margin".formatted(same.size()), table(same)));
    }
    if (!comparison.notes().isEmpty()) {
      String list =
          comparison.notes().stream()
              .map(note -> "- " + escaped(note) + "\n")
              .collect(Collectors.joining());
      text.append(folded("What else differs", list));
    }
    return text.append('\n').append(LEGEND).append('\n').toString();
  }

  private String headline() {
    return gate.map(answer -> answer.open() ? "The gate is open: " : "The gate is shut: ")
            .orElse("")
        + comparison.counts();
  }

  private static String table(List<ComparedCell> cells) {
    StringBuilder text = new StringBuilder(line(CellText.HEADINGS));
    text.append("|---|---|---|---:|---:|---:|---:|---:|---:|---:|---:|\n");
    for (ComparedCell cell : cells) {
      List<String> fields = new ArrayList<>(CellText.fields(cell));
      if (!cell.why().isEmpty()) {
        fields.set(0, fields.get(0) + ": " + cell.why());
      }
      text.append(line(fields));
    }
    return text.toString();
  }

  private static String line(List<String> fields) {
    return fields.stream()
        .map(ComparisonReport::escaped)
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private static String folded(String summary, String content) {
    return "\n<details><summary>%s</summary>\n\n%s\n</details>\n".formatted(summary, content);
  }

  private static String code(String text) {
    return text.contains("`") ? escaped(text) : "`%s`".formatted(text.replace("\n", " "));
  }

  private static String escaped(String text) {
    return text.replaceAll("([\\\\`*_|<>\\[\\]])", "\\\\$1").replace("\n", " ");
  }
}
