// SPDX-License-Identifier: Apache-2.0
package org.touchstone.spec;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.touchstone.api.method.Sign;
import org.touchstone.document.JsonRecords;
import org.touchstone.document.KebabCase;

/** An experiment on its way back to YAML: with every setting, and nothing left to a default. */
record ResolvedSpec(ExperimentSpec spec) {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  ObjectNode tree() {
    RunSettings settings = spec.settings();
    ObjectNode tree = NODES.objectNode();
    tree.put("experiment", spec.name());
    tree.put("model", spec.model());
    tree.set("dataset", plugin(spec.dataset()));
    tree.putArray("methods").addAll(spec.methods().stream().map(ResolvedSpec::method).toList());
    tree.putArray("metrics").addAll(spec.metrics().stream().map(ResolvedSpec::metric).toList());
    tree.put("seed", settings.seed());
    settings
        .batch()
        .ifPresentOrElse(size -> tree.put("batch", size), () -> tree.put("batch", "auto"));
    tree.put("device", settings.device());
    tree.put("most-failures", settings.mostFailures());
    ObjectNode report = tree.putObject("report");
    report.putArray("tables").addAll(trees(spec.report().tables()));
    report.putArray("curves").addAll(trees(spec.report().curves()));
    report
        .putArray("figures")
        .addAll(spec.report().figures().stream().map(ResolvedSpec::figure).toList());
    return tree;
  }

  private static List<ObjectNode> trees(List<? extends Record> all) {
    return all.stream().map(JsonRecords::tree).toList();
  }

  static ObjectNode plugin(BoundPlugin<?> bound) {
    return NODES.objectNode().set(bound.name(), bound.settings());
  }

  private static ObjectNode metric(MetricSpec spec) {
    ObjectNode metric = plugin(spec.metric()).put("as", spec.name());
    spec.randomizer().ifPresent(bound -> metric.set(MetricsReader.RANDOMIZER, plugin(bound)));
    return metric;
  }

  private static ObjectNode method(MethodSpec spec) {
    ObjectNode method = plugin(spec.method()).put("as", spec.name());
    spec.over().ifPresent(over -> method.set(MethodsReader.OVER, plugin(over)));
    if (spec.sign() != Sign.KEEP) {
      method.put(MethodsReader.SIGN, KebabCase.kebab(spec.sign().name()));
    }
    spec.twin().ifPresent(twin -> method.put(MethodsReader.TWIN, twin));
    if (!spec.paper().isEmpty()) {
      ObjectNode expect = method.putObject("expect");
      spec.paper().keySet().stream()
          .sorted()
          .forEach(metric -> expect.set(metric, JsonRecords.tree(spec.paper().get(metric))));
    }
    return method;
  }

  private static ObjectNode figure(FigureSpec figure) {
    ObjectNode node = NODES.objectNode().put("name", figure.name()).put("title", figure.title());
    node.set("columns", texts(figure.columns()));
    figure.samples().forEach(node.putArray("samples")::add);
    figure
        .change()
        .ifPresentOrElse(
            change -> put(change, node),
            () -> node.put("explain", KebabCase.kebab(figure.explain().name())));
    return node;
  }

  private static void put(FigureSpec.Change change, ObjectNode figure) {
    figure.put("metric", change.metric());
    figure.set(
        "stages", texts(change.stages().stream().map(s -> KebabCase.kebab(s.name())).toList()));
  }

  private static ArrayNode texts(List<String> texts) {
    ArrayNode array = NODES.arrayNode();
    texts.forEach(array::add);
    return array;
  }
}
