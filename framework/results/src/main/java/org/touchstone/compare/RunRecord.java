// SPDX-License-Identifier: Apache-2.0
package org.touchstone.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.touchstone.document.JsonFile;
import org.touchstone.problem.UserException;
import org.touchstone.result.RunFile;
import org.touchstone.result.StoredResults;

/**
 * Every number of a finished run and every fact that may explain it: for two runs of the same
 * specification, which should agree to the last digit.
 *
 * @param results {@code results.json}, as the newest version has it
 * @param provenance {@code provenance.json}; missing where the run has none
 */
public record RunRecord(JsonNode results, JsonNode provenance) {

  /** What {@code provenance.json} tells beyond {@code results.json}, and is no matter of time. */
  private static final List<String> SURROUNDINGS =
      List.of("git", "java", "machine", "tensorflow-runtime", "environment");

  /** What an entry is of, beside the numbers that it has. */
  private static final Set<String> NAMES = Set.of("method", "metric", "measure", "stage");

  /**
   * Reads the folder of a finished run.
   *
   * @throws UserException if its files are not as a run writes them
   */
  public static RunRecord read(Path folder) {
    Path provenance = folder.resolve(RunFile.PROVENANCE);
    return new RunRecord(
        StoredResults.read(folder.resolve(RunFile.RESULTS)).tree(),
        Files.isRegularFile(provenance)
            ? JsonFile.read(provenance).object()
            : MissingNode.getInstance());
  }

  /** What may explain other numbers in a later run: specification, checksums, versions, machine. */
  public List<Difference> otherFacts(RunRecord later) {
    return Difference.between(facts(), later.facts());
  }

  /**
   * The numbers that are not the same in a later run; fields that the earlier format had not are
   * none.
   */
  public List<Difference> otherNumbers(RunRecord later) {
    Map<String, String> before = numbers();
    Map<String, String> after = later.numbers();
    Set<String> fields = new LinkedHashSet<>();
    before.keySet().forEach(name -> fields.add(field(name)));
    after.keySet().removeIf(name -> !fields.contains(field(name)));
    return Difference.between(before, after);
  }

  /** Every number of the run by its method, measure, stage of a curve, and field. */
  public Map<String, String> numbers() {
    Map<String, String> numbers = new LinkedHashMap<>();
    for (JsonNode score : results.path("scores")) {
      put(cell(score), score, numbers);
    }
    for (JsonNode curve : results.path("curves")) {
      for (JsonNode point : curve.path("points")) {
        put(cell(curve) + ", " + point.path("stage").asText(), point, numbers);
      }
    }
    return numbers;
  }

  private Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    flatten("spec", results.path("spec"), facts);
    flatten("", results.path("provenance"), facts);
    for (String name : SURROUNDINGS) {
      flatten(name, provenance.path(name), facts);
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

  private static String cell(JsonNode node) {
    JsonNode measure = node.path("measure");
    String name = node.path("metric").asText();
    return node.path("method").asText()
        + ", "
        + (measure.isTextual() ? name + "." + measure.textValue() : name);
  }

  private static void put(String cell, JsonNode fields, Map<String, String> into) {
    fields
        .properties()
        .forEach(
            field -> {
              if (!NAMES.contains(field.getKey())) {
                into.put(cell + ", " + field.getKey(), text(field.getValue()));
              }
            });
  }

  private static String text(JsonNode value) {
    return value.isTextual() ? value.textValue() : value.toString();
  }

  private static String field(String name) {
    return name.substring(name.lastIndexOf(", "));
  }
}
