// SPDX-License-Identifier: Apache-2.0
package org.touchstone.spec;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.touchstone.api.data.Dataset;
import org.touchstone.document.Words;
import org.touchstone.problem.Place;
import org.touchstone.result.CurvesSpec;
import org.touchstone.result.Expectation;
import org.touchstone.result.TableSpec;

/** An experiment on its way back to YAML: with every setting, and nothing left to a default. */
record ResolvedSpec(
    String name,
    String model,
    Bound<Dataset> dataset,
    List<Row> methods,
    List<MetricRow> metrics,
    long seed,
    Optional<Integer> batch,
    String device,
    double mostFailures,
    List<TableSpec> tables,
    List<CurvesSpec> curves,
    List<FigureSpec> figures) {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /**
   * The specification; where its paths begin is no setting of the experiment, so it is not in the
   * tree.
   */
  ExperimentSpec toSpec(Place modelPlace, Optional<String> relativeTo) {
    return new ExperimentSpec(
        name,
        model,
        Optional.of(modelPlace),
        dataset,
        methods,
        metrics,
        seed,
        batch,
        device,
        mostFailures,
        relativeTo,
        tables,
        curves,
        figures,
        tree());
  }

  private ObjectNode tree() {
    ObjectNode tree = NODES.objectNode();
    tree.put("experiment", name);
    tree.put("model", model);
    tree.set("dataset", plugin(dataset));
    tree.putArray("methods").addAll(methods.stream().map(ResolvedSpec::method).toList());
    tree.putArray("metrics").addAll(metrics.stream().map(ResolvedSpec::metric).toList());
    tree.put("seed", seed);
    batch.ifPresentOrElse(size -> tree.put("batch", size), () -> tree.put("batch", "auto"));
    tree.put("device", device);
    tree.put("most-failures", mostFailures);
    ObjectNode report = tree.putObject("report");
    report.putArray("tables").addAll(tables.stream().map(ResolvedSpec::table).toList());
    report.putArray("curves").addAll(curves.stream().map(ResolvedSpec::curves).toList());
    report.putArray("figures").addAll(figures.stream().map(ResolvedSpec::figure).toList());
    return tree;
  }

  private static ObjectNode plugin(Bound<?> bound) {
    return NODES.objectNode().set(bound.name(), bound.settings());
  }

  private static ObjectNode metric(MetricRow row) {
    ObjectNode metric = plugin(row.metric()).put("as", row.name());
    row.randomizer().ifPresent(bound -> metric.set(MetricsReader.RANDOMIZER, plugin(bound)));
    return metric;
  }

  private static ObjectNode method(Row row) {
    ObjectNode method = plugin(row.method()).put("as", row.name());
    if (!row.paper().isEmpty()) {
      ObjectNode expect = method.putObject("expect");
      row.paper().keySet().stream()
          .sorted()
          .forEach(metric -> expect.set(metric, expectation(row.paper().get(metric))));
    }
    return method;
  }

  private static ObjectNode expectation(Expectation expectation) {
    return NODES
        .objectNode()
        .put("value", expectation.value())
        .put("tolerance", expectation.tolerance())
        .put("source", expectation.source());
  }

  private static ObjectNode table(TableSpec table) {
    ObjectNode node = NODES.objectNode().put("title", table.title());
    node.set("rows", texts(table.rows()));
    node.set("columns", texts(table.columns()));
    return node;
  }

  private static ObjectNode figure(FigureSpec figure) {
    ObjectNode node = NODES.objectNode().put("name", figure.name()).put("title", figure.title());
    node.set("columns", texts(figure.columns()));
    figure.samples().forEach(node.putArray("samples")::add);
    figure
        .change()
        .ifPresentOrElse(
            change -> put(change, node),
            () -> node.put("explain", Words.kebab(figure.explain().name())));
    return node;
  }

  private static void put(FigureSpec.Change change, ObjectNode figure) {
    figure.put("metric", change.metric());
    figure.set("stages", texts(change.stages().stream().map(s -> Words.kebab(s.name())).toList()));
  }

  private static ObjectNode curves(CurvesSpec curves) {
    ObjectNode node =
        NODES
            .objectNode()
            .put("name", curves.name())
            .put("title", curves.title())
            .put("measure", curves.measure());
    ArrayNode panels = node.putArray("panels");
    curves
        .panels()
        .forEach(
            panel ->
                panels.addObject().put("title", panel.title()).set("rows", texts(panel.rows())));
    return node;
  }

  private static ArrayNode texts(List<String> texts) {
    ArrayNode array = NODES.arrayNode();
    texts.forEach(array::add);
    return array;
  }
}
