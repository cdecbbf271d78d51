// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.touchstone.api.metric.Measure;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;
import org.touchstone.spec.Expectation;

/** A {@code results.json} that was written before, as values again. */
public final class StoredResults {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path file;
  private final JsonNode tree;
  private final Map<String, Measure> measures = new HashMap<>();
  private final Map<String, Map<String, Expectation>> paper = new HashMap<>();

  private StoredResults(Path file, JsonNode tree) {
    this.file = file;
    this.tree = tree;
    tree.path("measures")
        .forEach(node -> measures.put(node.path("name").asText(), MeasureJson.read(file, node)));
    for (JsonNode method : tree.path("spec").path("methods")) {
      paper.put(method.path("as").asText(), expectations(method.path("expect")));
    }
  }

  /**
   * Reads the file.
   *
   * @throws UserException if it is no such file, or of a version that is not known here
   */
  public static StoredResults read(Path file) throws IOException {
    JsonNode tree = parsed(file);
    String schema = tree.path("schema").asText();
    if (!schema.equals(ResultsFile.SCHEMA)) {
      throw refused(
          "other-schema",
          "'%s' is %s, not '%s'."
              .formatted(
                  file,
                  schema.isEmpty() ? "of no known format" : "'" + schema + "'",
                  ResultsFile.SCHEMA));
    }
    if (tree.path("measures").isEmpty()) {
      throw refused("old-results", "'%s' does not say what its measures are.".formatted(file));
    }
    return new StoredResults(file, tree);
  }

  private static JsonNode parsed(Path file) throws IOException {
    try {
      return JSON.readTree(file.toFile());
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw refused(
          "bad-results", "'%s' cannot be read: %s.".formatted(file, e.getOriginalMessage()));
    }
  }

  private static UserException refused(String id, String what) {
    return new UserException(
        "The command cannot be run",
        Problem.of(id, what, "The same 'touchstone run', with --out, writes the folder anew."));
  }

  private static Map<String, Expectation> expectations(JsonNode expect) {
    Map<String, Expectation> expectations = new HashMap<>();
    expect
        .properties()
        .forEach(
            entry ->
                expectations.put(
                    entry.getKey(),
                    new Expectation(
                        entry.getValue().path("value").asDouble(),
                        entry.getValue().path("tolerance").asDouble(),
                        entry.getValue().path("source").asText())));
    return expectations;
  }

  /** The experiment's name. */
  public String experiment() {
    return tree.path("experiment").asText();
  }

  /** The specification with every setting bound. */
  public JsonNode spec() {
    return tree.path("spec");
  }

  /** What else decided the numbers. */
  public JsonNode provenance() {
    return tree.path("provenance");
  }

  /** As they were written. */
  public List<Cell> cells() {
    List<Cell> cells = new ArrayList<>();
    tree.path("scores").forEach(node -> cells.add(cell(node)));
    return cells;
  }

  private Cell cell(JsonNode node) {
    String method = node.path("method").asText();
    String metric = node.path("metric").asText();
    return new Cell(
            method,
            metric,
            measures.get(metric),
            number(node.path("value")),
            node.path("n").asInt(),
            node.path("undefined").asInt(),
            interval(node.path("interval")),
            Optional.ofNullable(paper.getOrDefault(method, Map.of()).get(metric)))
        .withFailed(node.path("failed").asInt());
  }

  /** As they were written; none where nothing was randomised. */
  public List<Curve> curves() {
    List<Curve> curves = new ArrayList<>();
    for (JsonNode node : tree.path("curves")) {
      String metric = node.path("metric").asText();
      List<Curve.Point> points = new ArrayList<>();
      node.path("points").forEach(point -> points.add(point(point)));
      curves.add(new Curve(node.path("method").asText(), metric, measures.get(metric), points));
    }
    return curves;
  }

  private static Curve.Point point(JsonNode node) {
    return new Curve.Point(
        node.path("stage").asText(),
        number(node.path("mean")),
        number(node.path("deviation")),
        number(node.path("between-draws")),
        node.path("n").asInt(),
        node.path("undefined").asInt(),
        interval(node.path("interval")));
  }

  /** What the cells come to, with the leads as they were written. */
  public Judgements judgements() {
    JsonNode rows = tree.path("controls");
    Optional<List<String>> controls = Optional.empty();
    if (rows.isArray()) {
      List<String> names = new ArrayList<>();
      rows.forEach(row -> names.add(row.asText()));
      controls = Optional.of(names);
    }
    List<Lead> leads = new ArrayList<>();
    for (JsonNode judgement : tree.path("judgements")) {
      String method = judgement.path("method").asText();
      judgement.path("leads").forEach(lead -> leads.add(lead(method, lead)));
    }
    return Judgements.of(cells(), controls, leads);
  }

  private Lead lead(String method, JsonNode node) {
    String metric = node.path("metric").asText();
    if (!measures.containsKey(metric)) {
      throw Damage.at(file, "A lead of '%s' is by no measure, '%s'.".formatted(method, metric));
    }
    return new Lead(
        method,
        node.path("control").asText(),
        metric,
        measures.get(metric),
        number(node.path("difference")),
        node.path("images").asInt(),
        interval(node.path("interval")));
  }

  private static OptionalDouble number(JsonNode node) {
    return node.isNull() ? OptionalDouble.empty() : OptionalDouble.of(defined(node));
  }

  /** JSON has no infinite numbers: they are texts. */
  private static double defined(JsonNode node) {
    return node.isTextual() ? Double.parseDouble(node.textValue()) : node.doubleValue();
  }

  private static Optional<Interval> interval(JsonNode node) {
    return node.size() == 2
        ? Optional.of(new Interval(defined(node.get(0)), defined(node.get(1))))
        : Optional.empty();
  }
}
