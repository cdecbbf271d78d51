// SPDX-License-Identifier: Apache-2.0
package org.touchstone.spec;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.touchstone.document.Fields;
import org.touchstone.document.Node;
import org.touchstone.problem.Problem;

/**
 * Reads which tables and figures a report shows.
 *
 * @param rows the names of the experiment's methods
 * @param measures everything that its metrics report, by {@code metric[.measure]}
 */
record ReportReader(Known rows, Known measures, List<Problem> problems) {

  private static final Pattern QUOTIENT = Pattern.compile(" / ");

  List<TableSpec> tables(Fields report) {
    return report
        .list("tables", node -> Optional.of(table(Fields.of("a table", node, problems))))
        .orElse(List.of());
  }

  List<FigureSpec> figures(Fields report) {
    Set<String> taken = new HashSet<>();
    return report
        .list("figures", node -> Optional.of(figure(Fields.of("a figure", node, problems), taken)))
        .orElse(List.of());
  }

  private TableSpec table(Fields fields) {
    TableSpec table =
        new TableSpec(
            text(fields, "title"),
            names(fields, "rows", List::of, "row", rows),
            names(fields, "columns", ReportReader::operands, "measure", measures));
    fields.finish();
    return table;
  }

  private FigureSpec figure(Fields fields, Set<String> taken) {
    String name = text(fields, "name");
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*|")) {
      fields.report(
          "name",
          "bad-name",
          "'%s' cannot name a file.".formatted(name),
          "Use letters, digits, hyphens, underscores and points.");
    }
    if (!name.isEmpty() && !taken.add(name.toLowerCase(Locale.ROOT))) {
      fields.report("name", "duplicate-name", "Two figures are named '%s'.".formatted(name));
    }
    FigureSpec figure =
        new FigureSpec(
            name,
            fields.text("title").orElse(name),
            names(fields, "columns", List::of, "row", rows),
            samples(fields),
            fields.choice("explain", FigureSpec.Explain.class).orElse(FigureSpec.Explain.LABELLED));
    fields.finish();
    return figure;
  }

  private static String text(Fields fields, String key) {
    return fields.required(key).flatMap(node -> fields.text(key, node)).orElse("");
  }

  private List<Integer> samples(Fields fields) {
    List<Integer> samples =
        fields
            .list("samples", node -> fields.whole("a position in 'samples'", node))
            .orElse(List.of(0));
    if (samples.stream().anyMatch(sample -> sample < 0)) {
      fields.report("samples", "bad-sample", "Samples count from 0.");
    }
    return samples;
  }

  /** The measures of a column that may be a quotient. */
  private static List<String> operands(String column) {
    return QUOTIENT.splitAsStream(column).toList();
  }

  private List<String> names(
      Fields fields, String key, Function<String, List<String>> parts, String kind, Known known) {
    return fields
        .required(key)
        .map(node -> fields.items(key, node, item -> name(fields, key, item, parts, kind, known)))
        .orElse(List.of());
  }

  private Optional<String> name(
      Fields fields,
      String key,
      Node item,
      Function<String, List<String>> parts,
      String kind,
      Known known) {
    Optional<String> name = fields.text("a name in '%s'".formatted(key), item);
    name.map(parts).orElse(List.of()).stream()
        .flatMap(part -> known.complaint(kind, part, item.place()).stream())
        .forEach(problems::add);
    return name;
  }
}
