// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.touchstone.result.Cell;
import org.touchstone.result.PublishedVerdict;

/** A table as a page shows it: it can be sorted by every column. */
record PageTable(String id, String title, List<String> heads, List<Row> rows) {

  /** One method. */
  record Row(String name, List<Entry> entries) {}

  /**
   * One number.
   *
   * @param sort what it is sorted by; empty where there is no number
   * @param beside the interval, or the verdict
   * @param below how many scores it is of
   */
  record Entry(String sort, String text, String beside, String below, boolean strong) {

    static final Entry NONE = new Entry("", "", "", "", false);
  }

  static List<PageTable> of(List<Table> tables, List<Cell> cells) {
    return IntStream.range(0, tables.size())
        .mapToObj(i -> of("table-" + (i + 1), tables.get(i), Column.of(tables.get(i), cells)))
        .toList();
  }

  private static PageTable of(String id, Table table, List<Column> columns) {
    List<String> heads = new ArrayList<>();
    for (Column column : columns) {
      heads.add(column.heading());
      if (column.published()) {
        heads.add("paper");
      }
    }
    List<Row> rows =
        IntStream.range(0, table.rows().size())
            .mapToObj(row -> new Row(table.rows().get(row), entries(columns, row)))
            .toList();
    return new PageTable(id, table.title(), heads, rows);
  }

  private static List<Entry> entries(List<Column> columns, int row) {
    List<Entry> entries = new ArrayList<>();
    for (Column column : columns) {
      Optional<Cell> cell = column.cells().get(row);
      entries.add(cell.map(PageTable::value).orElse(new Entry("", Numbers.NOT_RUN, "", "", false)));
      if (column.published()) {
        entries.add(cell.map(found -> paper(column, found)).orElse(Entry.NONE));
      }
    }
    return entries;
  }

  private static Entry value(Cell cell) {
    return new Entry(
        number(cell.value()),
        Numbers.value(cell),
        Numbers.interval(cell),
        Numbers.counts(cell),
        true);
  }

  private static Entry paper(Column column, Cell cell) {
    if (cell.paper().isEmpty()) {
      return Entry.NONE;
    }
    String verdict =
        column
            .verdicts()
            .on(cell)
            .map((PublishedVerdict found) -> found.sign() + " " + found.words())
            .orElse("");
    return new Entry(
        String.valueOf(cell.paper().get().value()), Numbers.paper(cell), "", verdict, false);
  }

  private static String number(OptionalDouble value) {
    return value.isPresent() ? String.valueOf(value.getAsDouble()) : "";
  }

  /** What each measure of the tables says. */
  static List<Fact> meanings(List<Table> tables, List<Cell> cells) {
    Map<String, String> meanings = new LinkedHashMap<>();
    columns(tables, cells)
        .flatMap(column -> column.cells().stream().flatMap(Optional::stream))
        .forEach(cell -> meanings.putIfAbsent(cell.measureName(), cell.measure().meaning()));
    return meanings.entrySet().stream()
        .map(entry -> Fact.of(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** How to read the tables. */
  static List<String> notes(List<Table> tables, List<Cell> cells) {
    return Footnotes.of(columns(tables, cells).toList());
  }

  private static Stream<Column> columns(List<Table> tables, List<Cell> cells) {
    return tables.stream().flatMap(table -> Column.of(table, cells).stream());
  }
}
