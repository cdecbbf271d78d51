// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.touchstone.result.Cell;

/**
 * Tables as a LaTeX document for pdfLaTeX with booktabs; each table can be taken out of it by
 * itself. Tables of many measures go on below, and those of many rows on the next page.
 */
public final class LatexTables {

  private static final int MOST_MEASURES = 4;

  private static final String PREAMBLE =
      """
      \\documentclass{article}
      \\usepackage[T1]{fontenc}
      \\usepackage[utf8]{inputenc}
      \\usepackage{textcomp}
      \\usepackage[a4paper,landscape,margin=15mm]{geometry}
      \\usepackage{booktabs}
      \\usepackage{longtable}
      \\usepackage{caption}
      \\begin{document}
      \\footnotesize
      \\setlength{\\tabcolsep}{4pt}
      """;

  private LatexTables() {}

  /** The whole document. */
  public static String of(String heading, List<Table> tables, List<Cell> cells) {
    StringBuilder text = new StringBuilder(PREAMBLE);
    text.append("\\section*{").append(LatexText.of(heading)).append("}\n");
    for (Table table : tables) {
      List<Column> columns = Column.of(table, cells);
      for (int from = 0; from < columns.size(); from += MOST_MEASURES) {
        int to = Math.min(columns.size(), from + MOST_MEASURES);
        text.append('\n').append(table(table, columns.subList(from, to)));
      }
    }
    List<Column> all = tables.stream().flatMap(table -> Column.of(table, cells).stream()).toList();
    text.append("\n\\noindent\n");
    Footnotes.of(all).forEach(note -> text.append(LatexText.of(note)).append("\\\\\n"));
    return text.append("\\end{document}\n").toString();
  }

  private static String table(Table table, List<Column> columns) {
    String body =
        IntStream.range(0, table.rows().size())
            .mapToObj(row -> line(row(table.rows().get(row), columns, row)))
            .collect(Collectors.joining());
    return "\\begin{longtable}{l"
        + columns.stream().map(LatexTables::alignment).collect(Collectors.joining())
        + "}\n\\caption*{"
        + LatexText.of(table.title())
        + "}\\\\\n\\toprule\n"
        + line(measures(columns))
        + rules(columns)
        + line(heads(columns))
        + "\\midrule\n\\endhead\n\\bottomrule\n\\endfoot\n"
        + body
        + "\\end{longtable}\n";
  }

  /**
   * The value, its interval, n, and where there are any: undefined scores, failed images, the
   * paper's value.
   */
  private static List<String> kinds(Column column) {
    List<String> kinds = new ArrayList<>(List.of("value", "interval", "n"));
    if (present(column).anyMatch(cell -> cell.undefined() > 0)) {
      kinds.add("undef.");
    }
    if (present(column).anyMatch(cell -> cell.failed() > 0)) {
      kinds.add("failed");
    }
    if (column.published()) {
      kinds.add("paper");
    }
    return kinds;
  }

  private static Stream<Cell> present(Column column) {
    return column.cells().stream().flatMap(Optional::stream);
  }

  private static String alignment(Column column) {
    return kinds(column).stream()
        .map(kind -> kind.equals("interval") ? "@{~}l" : "r")
        .collect(Collectors.joining());
  }

  private static List<String> measures(List<Column> columns) {
    List<String> cells = new ArrayList<>(List.of(""));
    columns.forEach(
        column ->
            cells.add(
                "\\multicolumn{%s}{c}{%s}"
                    .formatted(kinds(column).size(), LatexText.of(column.heading()))));
    return cells;
  }

  private static String rules(List<Column> columns) {
    StringBuilder rules = new StringBuilder();
    int from = 2;
    for (Column column : columns) {
      int to = from + kinds(column).size() - 1;
      rules.append("\\cmidrule(lr){%s-%s}".formatted(from, to));
      from = to + 1;
    }
    return rules.append('\n').toString();
  }

  private static List<String> heads(List<Column> columns) {
    List<String> cells = new ArrayList<>(List.of("method"));
    columns.forEach(column -> cells.addAll(kinds(column)));
    return cells;
  }

  private static List<String> row(String name, List<Column> columns, int row) {
    List<String> cells = new ArrayList<>(List.of(LatexText.of(name)));
    for (Column column : columns) {
      Optional<Cell> cell = column.cells().get(row);
      for (String kind : kinds(column)) {
        cells.add(cell.map(found -> LatexText.of(text(column, found, kind))).orElse(missing(kind)));
      }
    }
    return cells;
  }

  private static String missing(String kind) {
    return kind.equals("value") ? LatexText.of(Numbers.NOT_RUN) : "";
  }

  private static String text(Column column, Cell cell, String kind) {
    return switch (kind) {
      case "value" -> Numbers.value(cell);
      case "interval" -> Numbers.interval(cell);
      case "n" -> String.valueOf(cell.n());
      case "undef." -> cell.undefined() > 0 ? String.valueOf(cell.undefined()) : "";
      case "failed" -> cell.failed() > 0 ? String.valueOf(cell.failed()) : "";
      case "paper" -> column.paper(cell);
      default -> throw new AssertionError(kind);
    };
  }

  private static String line(List<String> cells) {
    return String.join(" & ", cells) + " \\\\\n";
  }
}
