// SPDX-License-Identifier: Apache-2.0
package org.touchstone.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is not the same in two runs of the same specification. */
public final class Differences {

  /** What {@code provenance.json} tells beyond {@code results.json}, and is no matter of time. */
  private static final List<String> SURROUNDINGS =
      List.of("git", "java", "machine", "tensorflow-runtime", "environment");

  private static final String NOTHING = "–";

  private Differences() {}

  /**
   * A fact or number that is not the same.
   *
   * @param what its name
   */
  public record Difference(String what, String before, String now) {}

  /** The files of a run that are compared. */
  record Told(JsonNode results, JsonNode provenance) {}

  /** What may explain other numbers: specification, checksums, versions, machine. */
  static List<Difference> facts(Told before, Told now) {
    return differences(facts(before), facts(now));
  }

  private static Map<String, String> facts(Told told) {
    Map<String, String> facts = new LinkedHashMap<>();
    flatten("spec", told.results.path("spec"), facts);
    flatten("", told.results.path("provenance"), facts);
    for (String name : SURROUNDINGS) {
      flatten(name, told.provenance.path(name), facts);
    }
    return facts;
  }

  private static void flatten(String name, JsonNode node, Map<String, String> into) {
    String dot = name.isEmpty() ? "" : name + ".";
    if (node.isObject()) {
      node.properties().forEach(entry -> flatten(dot + entry.getKey(), entry.getValue(), into));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        flatten(dot + i, node.get(i), into);
      }
    } else if (!node.isMissingNode()) {
      into.put(name, node.asText());
    }
  }

  private static List<Difference> differences(Map<String, String> before, Map<String, String> now) {
    Set<String> names = new LinkedHashSet<>(before.keySet());
    names.addAll(now.keySet());
    List<Difference> differences = new ArrayList<>();
    for (String name : names) {
      String old = before.getOrDefault(name, NOTHING);
      String young = now.getOrDefault(name, NOTHING);
      if (!old.equals(young)) {
        differences.add(new Difference(name, old, young));
      }
    }
    return differences;
  }

  /** Every number of a run by its method, metric, stage of a curve, and field. */
  static Map<String, String> numbers(Told told) {
    Map<String, String> numbers = new LinkedHashMap<>();
    for (JsonNode score : told.results.path("scores")) {
      put(cell(score), score, numbers);
    }
    for (JsonNode curve : told.results.path("curves")) {
      for (JsonNode point : curve.path("points")) {
        put(cell(curve) + ", " + point.path("stage").asText(), point, numbers);
      }
    }
    return numbers;
  }

  private static String cell(JsonNode node) {
    return node.path("method").asText() + ", " + node.path("metric").asText();
  }

  private static void put(String cell, JsonNode fields, Map<String, String> into) {
    fields
        .properties()
        .forEach(
            field -> {
              if (!Set.of("method", "metric", "stage").contains(field.getKey())) {
                into.put(cell + ", " + field.getKey(), text(field.getValue()));
              }
            });
  }

  private static String text(JsonNode value) {
    return value.isTextual() ? value.textValue() : value.toString();
  }

  /** The numbers that are not the same; fields that the earlier format had not are none. */
  static List<Difference> numbers(Told before, Told now) {
    Map<String, String> young = numbers(now);
    Map<String, String> old = numbers(before);
    Set<String> fields = new LinkedHashSet<>();
    old.keySet().forEach(name -> fields.add(field(name)));
    young.keySet().removeIf(name -> !fields.contains(field(name)));
    return differences(old, young);
  }

  private static String field(String name) {
    return name.substring(name.lastIndexOf(", "));
  }
}
