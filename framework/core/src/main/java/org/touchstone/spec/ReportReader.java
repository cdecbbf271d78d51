// SPDX-License-Identifier: Apache-2.0
package org.touchstone.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.touchstone.api.Suggestion;
import org.touchstone.document.Fields;
import org.touchstone.document.Node;
import org.touchstone.problem.Problem;

/**
 * Reads which tables and figures a report shows.
 *
 * @param rows the names of the experiment's methods
 * @param measures everything that its metrics report, by {@code metric[.measure]}
 */
record ReportReader(Set<String> rows, Set<String> measures, List<Problem> problems) {

  private static final Pattern QUOTIENT = Pattern.compile(" / ");

  List<TableSpec> tables(Fields report) {
    return report
        .list("tables", node -> Optional.of(table(Fields.of("a table", node, problems))))
        .orElse(List.of());
  }

  List<FigureSpec> figures(Fields report) {
    return report
        .list("figures", node -> Optional.of(figure(Fields.of("a figure", node, problems))))
        .orElse(List.of());
  }

  private TableSpec table(Fields fields) {
    TableSpec table =
        new TableSpec(
            text(fields, "title"),
            names(fields, "rows", "method", rows),
            names(fields, "columns", "measure", measures));
    fields.finish();
    return table;
  }

  private FigureSpec figure(Fields fields) {
    String name = text(fields, "name");
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*|")) {
      fields.report("name", "bad-name", "'%s' cannot name a file.".formatted(name));
    }
    FigureSpec figure =
        new FigureSpec(
            name,
            fields.text("title").orElse(name),
            names(fields, "columns", "method", rows),
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
        fields.list("samples", node -> fields.whole("samples", node)).orElse(List.of(0));
    if (samples.stream().anyMatch(sample -> sample < 0)) {
      fields.report("samples", "bad-sample", "Samples count from 0.");
    }
    return samples;
  }

  private List<String> names(Fields fields, String key, String kind, Set<String> known) {
    List<String> names = new ArrayList<>();
    Optional<Node> list = fields.required(key);
    list.ifPresent(
        node ->
            fields.items(
                key,
                node,
                item -> {
                  fields.text(key, item).ifPresent(name -> check(item, name, kind, known, names));
                  return Optional.empty();
                }));
    return names;
  }

  private void check(Node item, String name, String kind, Set<String> known, List<String> names) {
    names.add(name);
    for (String part : QUOTIENT.splitAsStream(name).toList()) {
      if (!known.contains(part)) {
        problems.add(
            Problem.at(
                item.place(),
                "unknown-" + kind,
                "This experiment has no %s '%s'.%s"
                    .formatted(kind, part, Suggestion.sentence(part, known)),
                "It has: " + String.join(", ", known) + "."));
      }
    }
  }
}
