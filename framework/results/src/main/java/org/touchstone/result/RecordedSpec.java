// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.touchstone.document.JsonKind;
import org.touchstone.document.JsonRecords;
import org.touchstone.document.JsonValue;

/**
 * What is read of the specification that a run wrote into its results.
 *
 * @param methods their names with what a publication reports of each, in their order
 * @param metrics the names of the metrics
 */
record RecordedSpec(
    Map<String, Map<String, Expectation>> methods,
    List<String> metrics,
    List<TableSpec> tables,
    List<CurvesSpec> curves) {

  private static final String NAME = "as";
  private static final String EXPECT = "expect";

  /** What may stand beside a method. */
  private static final Set<String> BESIDE = Set.of(NAME, EXPECT, "over", "sign", "twin");

  static RecordedSpec read(JsonValue spec) {
    spec.field("model").name();
    spec.field("seed").whole(Long.MIN_VALUE, Long.MAX_VALUE);
    if (spec.field("dataset").fields().isEmpty()) {
      throw spec.field("dataset").refused("names no dataset.");
    }
    List<TableSpec> tables = new ArrayList<>();
    List<CurvesSpec> curves = new ArrayList<>();
    spec.optional("report")
        .ifPresent(
            report -> {
              report
                  .field("tables")
                  .items()
                  .forEach(table -> tables.add(JsonRecords.read(table, TableSpec.class)));
              report
                  .field("curves")
                  .items()
                  .forEach(plot -> curves.add(JsonRecords.read(plot, CurvesSpec.class)));
            });
    return new RecordedSpec(
        methods(spec.field("methods")), metrics(spec.field("metrics")), tables, curves);
  }

  private static Map<String, Map<String, Expectation>> methods(JsonValue list) {
    Map<String, Map<String, Expectation>> methods = new LinkedHashMap<>();
    for (JsonValue entry : list.items()) {
      Map<String, JsonValue> plugin = entry.fields();
      plugin.keySet().removeAll(BESIDE);
      if (plugin.size() != 1) {
        throw entry.refused("must name one method.");
      }
      plugin.values().iterator().next().object();
      if (methods.put(entry.field(NAME).name(), expectations(entry)) != null) {
        throw entry.field(NAME).refused("stands twice.");
      }
    }
    return methods;
  }

  private static Map<String, Expectation> expectations(JsonValue method) {
    Map<String, Expectation> expectations = new HashMap<>();
    method
        .optional(EXPECT)
        .ifPresent(
            expect ->
                expect
                    .fields()
                    .forEach(
                        (measure, value) ->
                            expectations.put(measure, JsonRecords.read(value, Expectation.class))));
    return expectations;
  }

  private static List<String> metrics(JsonValue list) {
    List<String> names = list.items().stream().map(entry -> entry.field(NAME).name()).toList();
    if (names.stream().distinct().count() < names.size()) {
      throw list.refused("has two metrics of one name.");
    }
    return names;
  }

  /** What fields may say that name a method or a metric. */
  Map<Class<? extends JsonKind.Known>, Collection<String>> words() {
    return Map.of(
        ResultsFields.Method.class, methods.keySet(), ResultsFields.Metric.class, metrics);
  }
}
