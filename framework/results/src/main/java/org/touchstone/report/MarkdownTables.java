// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.touchstone.result.Cell;
import org.touchstone.result.Judgements;
import org.touchstone.result.PublishedVerdict;

/** Tables as GitHub-flavoured Markdown, with a value's interval, counts and published value. */
public final class MarkdownTables {

  private MarkdownTables() {}

  /** The whole document. */
  public static String of(
      String heading, List<Table> tables, List<Cell> cells, Judgements judgements) {
    StringBuilder text = new StringBuilder("# ").append(escaped(heading)).append("\n");
    text.append(verdict(judgements));
    tables.forEach(table -> text.append("\n").append(table(table, Column.of(table, cells))));
    List<Column> all = tables.stream().flatMap(table -> Column.of(table, cells).stream()).toList();
    text.append("\n")
        .append(String.join("  \n", Footnotes.of(all, MarkdownTables::escaped)))
        .append("\n");
    return text.toString();
  }

  /** Which methods explain the network; empty where nothing was scored that says so. */
  private static String verdict(Judgements judgements) {
    if (judgements.isEmpty()) {
      return "";
    }
    return JudgementWords.lines(judgements).stream()
            .map(line -> "- " + escaped(line) + "\n")
            .collect(Collectors.joining("", "\n## Verdict\n\n", "\n"))
        + escaped(JudgementWords.rule(judgements))
        + "\n";
  }

  private static String table(Table table, List<Column> columns) {
    StringBuilder text = new StringBuilder("## " + escaped(table.title()) + "\n\n");
    text.append(line(header(columns))).append(line(rule(columns)));
    for (int row = 0; row < table.rows().size(); row++) {
      text.append(line(row(table.rows().get(row), columns, row)));
    }
    return text.toString();
  }

  private static List<String> header(List<Column> columns) {
    List<String> cells = new ArrayList<>(List.of("method"));
    for (Column column : columns) {
      cells.add(escaped(column.heading()));
      if (column.published()) {
        cells.add("paper");
      }
    }
    if (columns.stream().anyMatch(Column::published)) {
      cells.add("verdict");
    }
    return cells;
  }

  private static List<String> rule(List<Column> columns) {
    List<String> cells = new ArrayList<>(List.of("---"));
    header(columns).stream()
        .skip(1)
        .forEach(name -> cells.add(name.equals("paper") ? "---:" : "---"));
    return cells;
  }

  private static List<String> row(String name, List<Column> columns, int row) {
    List<String> cells = new ArrayList<>(List.of(escaped(name)));
    for (Column column : columns) {
      Optional<Cell> cell = column.cells().get(row);
      cells.add(cell.map(MarkdownTables::cell).orElse(Numbers.NOT_RUN));
      if (column.published()) {
        cells.add(cell.map(column::paper).orElse(""));
      }
    }
    if (columns.stream().anyMatch(Column::published)) {
      cells.add(verdict(columns, row));
    }
    return cells;
  }

  /** The worst of a row's verdicts. */
  private static String verdict(List<Column> columns, int row) {
    return columns.stream()
        .flatMap(column -> column.cells().get(row).flatMap(column.verdicts()::on).stream())
        .max(Comparator.naturalOrder())
        .map(PublishedVerdict::words)
        .orElse("");
  }

  private static String cell(Cell cell) {
    String interval = cell.interval().isPresent() ? " " + Numbers.interval(cell) : "";
    return "**" + Numbers.value(cell) + "**" + interval + ", " + Numbers.counts(cell);
  }

  /** One line of a table. */
  static String line(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  /** A text that makes no column, no element, no link and no picture. */
  static String escaped(String text) {
    return text.replaceAll("[\\\\|<\\[\\]`]", "\\\\$0").replaceAll("\\R", " ");
  }

  /** The same in the letters of code, where nothing in it would end that. */
  static String code(String text) {
    return text.contains("`")
        ? escaped(text)
        : "`%s`".formatted(text.replace("|", "\\|").replaceAll("\\R", " "));
  }
}
