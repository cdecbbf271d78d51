// SPDX-License-Identifier: Apache-2.0
package org.touchstone.spec;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.touchstone.api.metric.Measure;
import org.touchstone.api.metric.Measure.Averaging;
import org.touchstone.api.metric.Metric;
import org.touchstone.document.DocumentNode;
import org.touchstone.document.Fields;
import org.touchstone.document.NameRule;
import org.touchstone.problem.Place;
import org.touchstone.problem.Problem;

/** Reads the list of metrics with their names. */
final class MetricsReader {

  static final String RANDOMIZER = "randomizer";

  private final PluginReader<Metric> plugins;
  private final RandomizerReader randomizers;
  private final List<Problem> problems;
  private final Map<String, Place> taken = new HashMap<>();

  MetricsReader(
      PluginReader<Metric> plugins, RandomizerReader randomizers, List<Problem> problems) {
    this.plugins = plugins;
    this.randomizers = randomizers;
    this.problems = problems;
  }

  /** Every metric that could be read. */
  List<MetricSpec> read(DocumentNode list) {
    Fields none = Fields.of("metrics", new DocumentNode.Entries(list.place(), Map.of()), problems);
    List<MetricSpec> metrics = none.items("metrics", list, this::metric);
    if (list instanceof DocumentNode.Items items && items.items().isEmpty()) {
      problems.add(
          Problem.at(
              list.place(), "no-metrics", "The list of metrics is empty.", "Name at least one."));
    }
    return metrics;
  }

  private Optional<MetricSpec> metric(DocumentNode item) {
    return plugins.read(item, List.of(MethodsReader.NAME, RANDOMIZER)).flatMap(this::metric);
  }

  private Optional<MetricSpec> metric(PluginReader.Named<Metric> named) {
    Optional<DocumentNode.Entry> as = Optional.ofNullable(named.beside().get(MethodsReader.NAME));
    Optional<String> name =
        as.isPresent()
            ? as.flatMap(entry -> name(entry.value()))
            : named.bound().map(BoundPlugin::name);
    Place place = as.map(DocumentNode.Entry::key).orElse(named.place());
    boolean unique = name.map(text -> unique(text, place)).orElse(false);
    return named
        .bound()
        .filter(metric -> unique)
        .filter(metric -> reportable(metric, named.place()))
        .map(
            metric ->
                new MetricSpec(
                    name.orElseThrow(),
                    metric,
                    randomizers.of(metric, named),
                    Optional.of(named.place())));
  }

  private Optional<String> name(DocumentNode given) {
    if (given.tree().isTextual() && given.tree().textValue().matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      String name = given.tree().textValue();
      Optional<Problem> problem = NameRule.problem(name, "a metric", given.place());
      problem.ifPresent(problems::add);
      return Optional.of(name).filter(text -> problem.isEmpty());
    }
    problems.add(
        Problem.at(
            given.place(),
            "bad-name",
            "%s cannot name a metric.".formatted(given.tree()),
            "Use small letters, digits and hyphens."));
    return Optional.empty();
  }

  /** A metric that reports nothing, or two things of one name, would leave tables that mislead. */
  private boolean reportable(BoundPlugin<Metric> metric, Place place) {
    List<String> faults = MeasureFaults.of(metric.value().measures());
    faults.forEach(
        fault ->
            problems.add(
                Problem.at(
                    place,
                    "bad-measures",
                    "'%s' cannot report: its measures %s.".formatted(metric.name(), fault),
                    "That is a mistake of its plugin, not of this file.")));
    return faults.isEmpty();
  }

  private boolean unique(String name, Place place) {
    Place earlier = taken.putIfAbsent(name, place);
    if (earlier != null) {
      problems.add(
          Problem.at(
              place,
              "duplicate-name",
              "Two metrics are named '%s'.".formatted(name),
              "The other one is at %s.".formatted(earlier),
              "Give one of them another name with 'as: …'."));
    }
    return earlier == null;
  }

  /** What metrics average over the stages of a randomisation, by {@code metric[.measure]}. */
  static Set<String> curved(List<MetricSpec> metrics) {
    List<MetricSpec> changing =
        metrics.stream()
            .filter(metric -> metric.metric().value() instanceof Metric.OfChange)
            .toList();
    Set<String> curved = new LinkedHashSet<>();
    measures(changing)
        .forEach(
            (name, measure) -> {
              if (measure.averaging() == Averaging.MACRO) {
                curved.add(name);
              }
            });
    return curved;
  }

  /** Everything that metrics report, by {@code metric[.measure]}. */
  static Map<String, Measure> measures(List<MetricSpec> metrics) {
    Map<String, Measure> measures = new LinkedHashMap<>();
    for (MetricSpec metric : metrics) {
      for (Measure measure : metric.metric().value().measures()) {
        String suffix = measure.name().isEmpty() ? "" : "." + measure.name();
        measures.put(metric.name() + suffix, measure);
      }
    }
    return measures;
  }
}
