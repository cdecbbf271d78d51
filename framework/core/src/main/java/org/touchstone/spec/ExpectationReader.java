// SPDX-License-Identifier: Apache-2.0
package org.touchstone.spec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.touchstone.api.Suggestion;
import org.touchstone.api.metric.Measure;
import org.touchstone.document.Fields;
import org.touchstone.document.Node;
import org.touchstone.problem.Problem;

/**
 * Reads what a publication reports: {@code {pointing-game: 74.1, class-sensitivity: {value: 0.03,
 * tolerance: 0.01, source: …}}}.
 *
 * @param measures everything that the experiment's metrics report, by {@code metric[.measure]}
 * @param source of expectations that name none
 */
record ExpectationReader(Map<String, Measure> measures, String source, List<Problem> problems) {

  private static final double PERCENT_TOLERANCE = 0.5;
  private static final double TOLERANCE = 0.01;
  private static final double PERCENT = 100;

  Map<String, Expectation> read(Node node) {
    Map<String, Expectation> read = new LinkedHashMap<>();
    if (!(node instanceof Node.Entries entries)) {
      problems.add(
          Problem.at(
              node.place(),
              "wrong-type",
              "'expect' must be keys and values; it is %s.".formatted(node.kind())));
      return read;
    }
    entries
        .entries()
        .forEach(
            (metric, entry) ->
                measure(metric, entry)
                    .flatMap(measure -> expectation(metric, measure, entry.value()))
                    .ifPresent(expectation -> read.put(metric, expectation)));
    return read;
  }

  private Optional<Measure> measure(String metric, Node.Entry entry) {
    if (!measures.containsKey(metric)) {
      problems.add(
          Problem.at(
              entry.key(),
              "unknown-measure",
              "This experiment measures no '%s'.%s"
                  .formatted(metric, Suggestion.sentence(metric, measures.keySet())),
              "Measures: " + String.join(", ", measures.keySet()) + "."));
    }
    return Optional.ofNullable(measures.get(metric));
  }

  private Optional<Expectation> expectation(String metric, Measure measure, Node node) {
    double tolerance = measure.high() >= PERCENT ? PERCENT_TOLERANCE : TOLERANCE;
    if (!(node instanceof Node.Entries)) {
      Fields none = Fields.of(metric, new Node.Entries(node.place(), Map.of()), problems);
      return none.number(metric, node).map(value -> new Expectation(value, tolerance, source));
    }
    Fields fields = Fields.of(metric, node, problems);
    Optional<Double> value = fields.required("value").flatMap(v -> fields.number("value", v));
    double within = fields.number("tolerance").orElse(tolerance);
    String from = fields.text("source").orElse(source);
    fields.finish();
    return value.map(v -> new Expectation(v, within, from));
  }
}
