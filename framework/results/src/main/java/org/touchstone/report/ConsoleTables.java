// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.touchstone.result.Cell;
import org.touchstone.result.Judgements;

/**
 * Tables as aligned text. Where a table is too wide, intervals shrink to their larger half; where
 * it is still too wide, it continues below. No number is left out.
 */
public final class ConsoleTables {

  private static final String GAP = "   ";
  private static final int LONGEST_NAME = 32;

  private ConsoleTables() {}

  /** All tables and the notes that explain them, ending with a line break. */
  public static String of(
      List<Table> tables, List<Cell> cells, Judgements judgements, Terminal terminal) {
    String body =
        tables.stream()
            .map(table -> table(table, Column.of(table, cells), terminal))
            .collect(Collectors.joining("\n"));
    Stream<String> notes =
        Footnotes.of(tables.stream().flatMap(table -> Column.of(table, cells).stream()).toList())
            .stream();
    return body
        + "\n"
        + verdict(judgements, terminal)
        + notes
            .map(
                note ->
                    terminal.faint(note.replace("images.", "images; ±: its larger half.")) + "\n")
            .collect(Collectors.joining());
  }

  /** Which methods explain the network; empty where nothing was scored that says so. */
  private static String verdict(Judgements judgements, Terminal terminal) {
    return judgements.isEmpty()
        ? ""
        : terminal.bold("Verdict")
            + "\n\n"
            + String.join("\n", JudgementWords.lines(judgements))
            + "\n\n";
  }

  private static String table(Table table, List<Column> columns, Terminal terminal) {
    return terminal.bold(table.title()) + "\n\n" + blocks(table, columns, terminal.width());
  }

  private static String blocks(Table table, List<Column> columns, int width) {
    ConsoleColumn names = names(table);
    List<ConsoleGroup> full = groups(columns, false);
    List<ConsoleGroup> compact = groups(columns, true);
    if (width(names, full) <= width || columns.isEmpty()) {
      return block(names, full);
    }
    if (width(names, compact) <= width || columns.size() == 1) {
      return block(names, compact);
    }
    int middle = (columns.size() + 1) / 2;
    return blocks(table, columns.subList(0, middle), width)
        + "\n"
        + blocks(table, columns.subList(middle, columns.size()), width);
  }

  private static ConsoleColumn names(Table table) {
    return new ConsoleColumn(
        "method", table.rows().stream().map(ConsoleTables::shortened).toList(), false);
  }

  private static String shortened(String name) {
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "…";
  }

  private static List<ConsoleGroup> groups(List<Column> columns, boolean compact) {
    return columns.stream().map(column -> ConsoleGroup.of(column, compact)).toList();
  }

  private static int width(ConsoleColumn names, List<ConsoleGroup> groups) {
    return names.width() + groups.stream().mapToInt(group -> GAP.length() + group.width()).sum();
  }

  private static String block(ConsoleColumn names, List<ConsoleGroup> groups) {
    int headings = groups.stream().mapToInt(group -> group.heading().size()).max().orElse(0);
    Stream<String> top =
        IntStream.range(0, headings)
            .map(i -> headings - 1 - i)
            .mapToObj(i -> line(" ".repeat(names.width()), groups, group -> group.heading(i)));
    Stream<String> middle =
        Stream.of(
            line(names.head(), groups, ConsoleGroup::head),
            line("─".repeat(names.width()), groups, ConsoleGroup::rule));
    Stream<String> rows =
        IntStream.range(0, names.texts().size())
            .mapToObj(i -> line(names.row(i), groups, group -> group.row(i)));
    return Stream.of(top, middle, rows).flatMap(lines -> lines).collect(Collectors.joining());
  }

  private static String line(
      String name, List<ConsoleGroup> groups, Function<ConsoleGroup, String> text) {
    String cells =
        groups.stream().map(group -> GAP + text.apply(group)).collect(Collectors.joining());
    return (name + cells).stripTrailing() + "\n";
  }
}
