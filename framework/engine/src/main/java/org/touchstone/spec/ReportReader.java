// SPDX-License-Identifier: Apache-2.0
package org.touchstone.spec;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.touchstone.api.Suggestion;
import org.touchstone.document.DocumentNode;
import org.touchstone.document.Fields;
import org.touchstone.document.NameRule;
import org.touchstone.problem.Problem;
import org.touchstone.result.CurvesSpec;
import org.touchstone.result.TableSpec;

/** Reads which tables, curves and figures a report shows. */
final class ReportReader {

  private static final Pattern QUOTIENT = Pattern.compile(" / ");

  private final KnownNames methods;
  private final KnownNames measures;
  private final List<MetricSpec> metrics;
  private final List<Problem> problems;
  private final Set<String> taken = new HashSet<>();

  /**
   * A reader that knows what there is to show.
   *
   * @param methods the names of the experiment's methods
   * @param measures everything that its metrics report, by {@code metric[.measure]}
   * @param metrics those that could be read
   */
  ReportReader(
      KnownNames methods, KnownNames measures, List<MetricSpec> metrics, List<Problem> problems) {
    this.methods = methods;
    this.measures = measures;
    this.metrics = metrics;
    this.problems = problems;
  }

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

  List<CurvesSpec> curves(Fields report) {
    return report
        .list("curves", node -> Optional.of(plot(Fields.of("a plot of curves", node, problems))))
        .orElse(List.of());
  }

  private TableSpec table(Fields fields) {
    TableSpec table =
        new TableSpec(
            text(fields, "title"),
            names(fields, "rows", List::of, "method", methods),
            names(fields, "columns", ReportReader::operands, "measure", measures));
    fields.finish();
    return table;
  }

  private CurvesSpec plot(Fields fields) {
    String name = name(fields);
    CurvesSpec curves =
        new CurvesSpec(
            name,
            fields.text("title").orElse(name),
            measure(fields),
            fields
                .required("panels")
                .map(list -> fields.items("panels", list, this::panel))
                .orElse(List.of()));
    fields.finish();
    return curves;
  }

  private Optional<CurvesSpec.Panel> panel(DocumentNode node) {
    Fields fields = Fields.of("a panel", node, problems);
    CurvesSpec.Panel panel =
        new CurvesSpec.Panel(
            fields.text("title").orElse(""), names(fields, "rows", List::of, "method", methods));
    fields.finish();
    return Optional.of(panel);
  }

  /** Only what is averaged over stages has a curve. */
  private String measure(Fields fields) {
    String measure = text(fields, "measure");
    Set<String> curved = MetricsReader.curved(metrics);
    if (measure.isEmpty() || curved.contains(measure)) {
      return measure;
    }
    Optional<Problem> unknown = measures.complaint("measure", measure, fields.place("measure"));
    unknown.ifPresent(problems::add);
    if (unknown.isEmpty() && measures.complete()) {
      fields.report(
          "measure",
          "no-curve",
          "'%s' has no curve: it is not an average over the stages of a randomisation."
              .formatted(measure),
          "Curves: %s.".formatted(curved.isEmpty() ? "none" : String.join(", ", curved)));
    }
    return measure;
  }

  private String name(Fields fields) {
    String name = text(fields, "name");
    if (!name.isEmpty() && isFileName(name, fields) && !taken.add(NameRule.alike(name))) {
      fields.report("name", "duplicate-name", "Two figures are named '%s'.".formatted(name));
    }
    return name;
  }

  /** Pages and LaTeX name the files, too, and take fewer signs than a file system. */
  private boolean isFileName(String name, Fields fields) {
    Optional<Problem> problem = NameRule.problem(name, "a file", fields.place("name"));
    problem.ifPresent(problems::add);
    boolean plain = name.matches("[A-Za-z0-9][A-Za-z0-9._-]*");
    if (problem.isEmpty() && !plain) {
      fields.report(
          "name",
          "bad-name",
          "'%s' cannot name a file.".formatted(name),
          "Use letters, digits, hyphens, underscores and points.");
    }
    return problem.isEmpty() && plain;
  }

  private FigureSpec figure(Fields fields) {
    String name = name(fields);
    FigureSpec figure =
        new FigureSpec(
            name,
            fields.text("title").orElse(name),
            names(fields, "columns", List::of, "method", methods),
            samples(fields),
            fields.choice("explain", FigureSpec.Explain.class).orElse(FigureSpec.Explain.LABELLED),
            change(fields));
    fields.finish();
    return figure;
  }

  private Optional<FigureSpec.Change> change(Fields fields) {
    Optional<String> metric = fields.text("metric");
    Optional<List<FigureSpec.Stage>> stages =
        fields.list("stages", node -> fields.choice("stages", node, FigureSpec.Stage.class));
    if (stages.isEmpty()) {
      metric.ifPresent(
          name ->
              fields.report(
                  "metric",
                  "missing-key",
                  "A figure with a 'metric' also says which 'stages' it shows.",
                  "For example: stages: [trained, half, full]."));
      return Optional.empty();
    }
    if (fields.optional("explain").isPresent()) {
      fields.report(
          "explain",
          "unneeded-key",
          "A figure with 'stages' shows the class that its metric follows, so 'explain' says"
              + " nothing.",
          "Remove 'explain' or 'stages'.");
    }
    return metric
        .or(() -> changing().stream().findFirst())
        .filter(name -> changes(name, fields))
        .map(name -> new FigureSpec.Change(name, stages.get()))
        .or(() -> withoutChange(fields, metric));
  }

  private List<String> changing() {
    return metrics.stream()
        .filter(metric -> metric.randomizer().isPresent())
        .map(MetricSpec::name)
        .toList();
  }

  private boolean changes(String metric, Fields fields) {
    boolean known = changing().contains(metric);
    if (!known && measures.complete()) {
      fields.report(
          "metric",
          "no-randomisation",
          "No metric '%s' randomises the network.%s"
              .formatted(metric, Suggestion.sentence(metric, changing())),
          "Metrics that do: %s."
              .formatted(changing().isEmpty() ? "none" : String.join(", ", changing())));
    }
    return known;
  }

  private Optional<FigureSpec.Change> withoutChange(Fields fields, Optional<String> metric) {
    if (metric.isEmpty() && measures.complete()) {
      fields.report(
          "stages",
          "no-randomisation",
          "A figure of stages needs a metric that randomises the network; there is none.",
          "Add one to 'metrics', or remove 'stages'.");
    }
    return Optional.empty();
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
    return List.of(QUOTIENT.split(column, 2));
  }

  private List<String> names(
      Fields fields,
      String key,
      Function<String, List<String>> parts,
      String kind,
      KnownNames known) {
    return fields
        .required(key)
        .map(node -> fields.items(key, node, item -> name(fields, key, item, parts, kind, known)))
        .orElse(List.of());
  }

  private Optional<String> name(
      Fields fields,
      String key,
      DocumentNode item,
      Function<String, List<String>> parts,
      String kind,
      KnownNames known) {
    Optional<String> name = fields.text("a name in '%s'".formatted(key), item);
    name.map(parts).orElse(List.of()).stream()
        .flatMap(part -> known.complaint(kind, part, item.place()).stream())
        .forEach(problems::add);
    return name;
  }
}
