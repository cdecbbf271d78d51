// SPDX-License-Identifier: Apache-2.0
package org.touchstone.spec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.touchstone.api.metric.Measure;
import org.touchstone.document.DocumentNode;
import org.touchstone.document.Fields;
import org.touchstone.problem.Problem;
import org.touchstone.result.Expectation;

/**
 * Reads what a publication reports: {@code {pointing-game: 74.1, class-sensitivity: {value: 0.03,
 * tolerance: 0.01, source: …}}}.
 *
 * @param measures everything that the experiment's metrics report, by {@code metric[.measure]}
 * @param known their names
 * @param source of expectations that name none
 */
record ExpectationReader(
    Map<String, Measure> measures, KnownNames known, String source, List<Problem> problems) {

  private static final double PERCENT_TOLERANCE = 0.5;
  private static final double TOLERANCE = 0.01;
  private static final double PERCENT = 100;

  Map<String, Expectation> read(DocumentNode node) {
    Map<String, Expectation> read = new LinkedHashMap<>();
    if (!(node instanceof DocumentNode.Entries entries)) {
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
            (name, entry) -> {
              known.complaint("measure", name, entry.key()).ifPresent(problems::add);
              expectation(name, entry.value()).ifPresent(expected -> read.put(name, expected));
            });
    return read;
  }

  private Optional<Expectation> expectation(String name, DocumentNode node) {
    Measure measure = measures.get(name);
    double tolerance = measure != null && percent(measure) ? PERCENT_TOLERANCE : TOLERANCE;
    if (!(node instanceof DocumentNode.Entries)) {
      Fields none = Fields.of(name, new DocumentNode.Entries(node.place(), Map.of()), problems);
      return none.number(name, node)
          .filter(value -> possible(name, value, node))
          .map(value -> new Expectation(value, tolerance, source));
    }
    Fields fields = Fields.of(name, node, problems);
    Optional<Double> value =
        fields
            .required("value")
            .flatMap(v -> fields.number("value", v).filter(number -> possible(name, number, v)));
    double within = fields.number("tolerance").orElse(tolerance);
    if (within < 0) {
      fields.report(
          "tolerance", "bad-expectation", "'tolerance' must be at least 0, not " + within + ".");
    }
    String from = fields.text("source").orElse(source);
    fields.finish();
    return value.map(v -> new Expectation(v, within, from));
  }

  private static boolean percent(Measure measure) {
    return measure.high() >= PERCENT && Double.isFinite(measure.high());
  }

  private boolean possible(String name, double value, DocumentNode node) {
    Measure measure = measures.get(name);
    boolean possible = measure == null || (value >= measure.low() && value <= measure.high());
    if (!possible) {
      problems.add(
          Problem.at(
              node.place(),
              "bad-expectation",
              "'%s' is from %s to %s, and cannot be %s."
                  .formatted(name, plain(measure.low()), plain(measure.high()), node.tree())));
    }
    return possible;
  }

  private static String plain(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "infinity" : "-infinity";
    }
    return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }
}
