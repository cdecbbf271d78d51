// SPDX-License-Identifier: Apache-2.0
package org.touchstone.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.touchstone.api.data.Dataset;
import org.touchstone.api.method.Method;
import org.touchstone.api.metric.Measure;
import org.touchstone.api.metric.Metric;
import org.touchstone.document.Document;
import org.touchstone.document.Fields;
import org.touchstone.document.Node;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;

/** Reads one experiment; every reader below it adds to the same list of problems. */
final class ExperimentReader {

  private static final long DEFAULT_SEED = 7;
  private static final int LARGEST_BATCH = 256;

  private final Offered offered;
  private final List<Problem> problems = new ArrayList<>();

  ExperimentReader(Offered offered) {
    this.offered = offered;
  }

  ExperimentSpec read(Document document, String nameOfFile) {
    Fields fields = Fields.of("a specification", document.root(), problems);
    String name = fields.text("experiment").orElse(nameOfFile);
    String model = fields.required("model").flatMap(n -> fields.text("model", n)).orElse("");
    Optional<Bound<Dataset>> dataset =
        fields.required("dataset").flatMap(n -> new SpecReader(offered).dataset(n, problems));
    List<MetricRow> metrics = fields.required("metrics").map(this::metrics).orElse(List.of());
    Map<String, Measure> measures = measures(metrics);
    ExpectationReader expectations =
        new ExpectationReader(measures, fields.text("source").orElse(""), problems);
    List<Row> methods =
        fields.required("methods").map(list -> methods(list, expectations)).orElse(List.of());
    long seed = seed(fields);
    Optional<Integer> batch = batch(fields);
    String device = device(fields);
    Fields report = fields.map("report");
    LinkedHashSet<String> rows =
        methods.stream().map(Row::name).collect(Collectors.toCollection(LinkedHashSet::new));
    boolean complete = problems.isEmpty();
    // Where rows are missing because of their own problems, tables that name them are not at fault.
    List<Problem> reported = complete ? problems : new ArrayList<>();
    ReportReader reader = new ReportReader(rows, measures.keySet(), reported);
    List<TableSpec> tables = reader.tables(report);
    List<FigureSpec> figures = reader.figures(report);
    report.finish();
    fields.finish();
    if (!problems.isEmpty()) {
      throw new UserException(document.source() + " cannot be run", problems);
    }
    ResolvedSpec resolved =
        new ResolvedSpec(
            name,
            model,
            dataset.orElseThrow(),
            methods,
            metrics,
            seed,
            batch,
            device,
            tables,
            figures);
    return resolved.toSpec(fields.place("model"));
  }

  private List<Row> methods(Node list, ExpectationReader expectations) {
    PluginReader<Method> plugins =
        new PluginReader<>("method", offered.methods(), offered.refused(), problems);
    return new MethodsReader(plugins, expectations, problems).read(list);
  }

  private List<MetricRow> metrics(Node node) {
    PluginReader<Metric> plugins =
        new PluginReader<>("metric", offered.metrics(), offered.refused(), problems);
    Fields none = Fields.of("metrics", new Node.Entries(node.place(), Map.of()), problems);
    List<MetricRow> metrics =
        none.items(
            "metrics",
            node,
            item -> plugins.read(item, List.of(MethodsReader.NAME)).flatMap(this::metric));
    if (node instanceof Node.Items items && items.items().isEmpty()) {
      problems.add(
          Problem.at(
              node.place(), "no-metrics", "The list of metrics is empty.", "Name at least one."));
    }
    refuseTwins(node, metrics);
    return metrics;
  }

  private void refuseTwins(Node node, List<MetricRow> metrics) {
    List<String> names = metrics.stream().map(MetricRow::name).toList();
    names.stream()
        .distinct()
        .filter(name -> names.indexOf(name) != names.lastIndexOf(name))
        .forEach(
            name ->
                problems.add(
                    Problem.at(
                        node.place(),
                        "duplicate-name",
                        "Two metrics are named '%s'.".formatted(name),
                        "Give one of them another name with 'as: …'.")));
  }

  private Optional<MetricRow> metric(PluginReader.Named<Metric> named) {
    Node.Entry as = named.beside().get(MethodsReader.NAME);
    if (as == null) {
      return Optional.of(new MetricRow(named.bound().name(), named.bound()));
    }
    if (as.value().tree().asText().matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      return Optional.of(new MetricRow(as.value().tree().asText(), named.bound()));
    }
    problems.add(
        Problem.at(
            as.value().place(),
            "bad-name",
            "%s cannot name a metric.".formatted(as.value().tree()),
            "Use small letters, digits and hyphens."));
    return Optional.empty();
  }

  private static Map<String, Measure> measures(List<MetricRow> metrics) {
    Map<String, Measure> measures = new LinkedHashMap<>();
    for (MetricRow row : metrics) {
      for (Measure measure : row.metric().value().measures()) {
        measures.put(
            measure.name().isEmpty() ? row.name() : row.name() + "." + measure.name(), measure);
      }
    }
    return measures;
  }

  private long seed(Fields fields) {
    Optional<Node> node = fields.optional("seed");
    if (node.isEmpty()) {
      return DEFAULT_SEED;
    }
    boolean fits = node.get().tree().canConvertToLong() && node.get().tree().isIntegralNumber();
    if (!fits || node.get().tree().longValue() < 0) {
      fields.report(
          "seed",
          "bad-seed",
          "'seed' must be a whole number from 0, not %s.".formatted(node.get().tree()));
    }
    return node.get().tree().asLong(DEFAULT_SEED);
  }

  private static Optional<Integer> batch(Fields fields) {
    Optional<Node> node = fields.optional("batch");
    if (node.isEmpty() || node.get().tree().asText().equals("auto")) {
      return Optional.empty();
    }
    int batch = node.get().tree().isIntegralNumber() ? node.get().tree().asInt() : 0;
    if (batch < 1 || batch > LARGEST_BATCH) {
      fields.report(
          "batch",
          "bad-batch",
          "'batch' must be auto or a whole number from 1 to %d, not %s."
              .formatted(LARGEST_BATCH, node.get().tree()));
    }
    return Optional.of(batch);
  }

  private static String device(Fields fields) {
    String device = fields.text("device").orElse("cpu");
    if (!device.matches("cpu|gpu:\\d{1,2}")) {
      fields.report(
          "device",
          "unknown-device",
          "No device is named '%s'.".formatted(device),
          "Devices: cpu, gpu:0, gpu:1 and so on.");
    }
    return device;
  }
}
