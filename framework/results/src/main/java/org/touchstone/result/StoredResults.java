// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.touchstone.document.JsonFile;
import org.touchstone.document.JsonValue;
import org.touchstone.problem.UserException;

/** A {@code results.json} that was written before, as values again: all that it says is checked. */
public final class StoredResults {

  private static final String METHOD = "method";
  private static final String METRIC = "metric";

  private final JsonValue root;
  private final String experiment;
  private final RecordedSpec spec;
  private final Map<String, RecordedMeasure> measures = new LinkedHashMap<>();
  private final List<Cell> cells = new ArrayList<>();
  private final List<Curve> curves = new ArrayList<>();
  private final Optional<List<String>> controls;
  private final List<Lead> leads = new ArrayList<>();

  private StoredResults(JsonValue root) {
    this.root = root;
    this.experiment = root.field("experiment").name();
    this.spec = RecordedSpec.read(root.field("spec"));
    RecordedFacts.check(root.field("provenance"));
    root.field("measures").items().forEach(this::addMeasure);
    root.field("scores").items().forEach(score -> cells.add(cell(score)));
    checkCells(root.field("scores"));
    root.optional("curves").ifPresent(all -> all.items().forEach(c -> curves.add(curve(c))));
    this.controls = root.optional("controls").map(this::controls);
    root.optional("judgements").ifPresent(all -> all.items().forEach(this::addLeads));
  }

  /**
   * Reads the file.
   *
   * @throws UserException if it is no such file, of a version that is not known here, or not as it
   *     was written
   */
  public static StoredResults read(Path file) {
    return read(file, JsonFile.read(file));
  }

  static StoredResults read(Path file, JsonValue root) {
    FormatVersions.makeNewest(file, root);
    return new StoredResults(root);
  }

  private void addMeasure(JsonValue value) {
    RecordedMeasure measure = RecordedMeasure.read(value);
    value.field(METRIC).word(spec.metrics());
    if (measures.put(measure.name(), measure) != null) {
      throw value.field("measure").refused("stands twice.");
    }
  }

  /** Which measure an entry is of. */
  private RecordedMeasure measure(JsonValue entry) {
    String metric = entry.field(METRIC).word(spec.metrics());
    String measure = RecordedMeasure.nameOfMeasure(entry);
    return measures.values().stream()
        .filter(one -> one.metric().equals(metric) && one.measure().name().equals(measure))
        .findFirst()
        .orElseThrow(() -> entry.field("measure").refused(notOf(metric)));
  }

  private String notOf(String metric) {
    List<String> names =
        measures.values().stream()
            .filter(one -> one.metric().equals(metric))
            .map(one -> one.measure().name().isEmpty() ? "nothing" : one.measure().name())
            .toList();
    return "must be one of %s: '%s' has no other measure."
        .formatted(String.join(", ", names), metric);
  }

  /** The first files of this version do not say how many images failed. */
  private Cell cell(JsonValue value) {
    String method = value.field(METHOD).word(spec.methods().keySet());
    RecordedMeasure measure = measure(value);
    OptionalDouble average = value.field("value").numberOrNothing();
    int n = value.field("n").count();
    if (average.isPresent() != n > 0) {
      throw value.field("value").refused("does not go with %s scores.".formatted(n));
    }
    Optional<Expectation> paper =
        Optional.ofNullable(spec.methods().get(method).get(measure.name()));
    checkPaper(value.field("paper"), paper);
    return new Cell(
            method,
            measure.metric(),
            measure.measure(),
            average,
            n,
            value.field("undefined").count(),
            interval(value.field("interval")),
            paper)
        .withFailed(value.optional("failed").map(JsonValue::count).orElse(0));
  }

  private static void checkPaper(JsonValue value, Optional<Expectation> paper) {
    OptionalDouble told = value.numberOrNothing();
    boolean same =
        paper.isPresent()
            ? told.isPresent() && told.getAsDouble() == paper.get().value()
            : told.isEmpty();
    if (!same) {
      throw value.refused("is not what the specification expects.");
    }
  }

  /** Every measure of every method, once. */
  private void checkCells(JsonValue scores) {
    Set<List<String>> keys =
        Set.copyOf(
            cells.stream().map(c -> List.of(c.method(), c.measureName())).distinct().toList());
    int wanted = spec.methods().size() * measures.size();
    if (keys.size() != cells.size() || cells.size() != wanted) {
      throw scores.refused(
          "must have one entry for each of %s measures of %s methods."
              .formatted(measures.size(), spec.methods().size()));
    }
  }

  private Curve curve(JsonValue value) {
    String method = value.field(METHOD).word(spec.methods().keySet());
    RecordedMeasure measure = measure(value);
    List<Curve.Point> points =
        value.field("points").items().stream().map(StoredResults::point).toList();
    if (points.stream().map(Curve.Point::stage).distinct().count() < points.size()) {
      throw value.field("points").refused("has a stage twice.");
    }
    return new Curve(method, measure.metric(), measure.measure(), points);
  }

  private static Curve.Point point(JsonValue value) {
    return new Curve.Point(
        value.field("stage").name(),
        value.field("mean").numberOrNothing(),
        value.field("deviation").numberOrNothing(),
        value.field("between-draws").numberOrNothing(),
        value.field("n").count(),
        value.field("undefined").count(),
        interval(value.field("interval")));
  }

  private static Optional<Interval> interval(JsonValue value) {
    if (value.isNull()) {
      return Optional.empty();
    }
    List<JsonValue> ends = value.items(2);
    Interval interval = new Interval(ends.get(0).anyNumber(), ends.get(1).anyNumber());
    if (interval.low() > interval.high()) {
      throw value.refused("ends before it begins.");
    }
    return Optional.of(interval);
  }

  private List<String> controls(JsonValue rows) {
    return rows.items().stream().map(row -> row.word(spec.methods().keySet())).toList();
  }

  /** The first files of this version have none. */
  private void addLeads(JsonValue judgement) {
    String method = judgement.field(METHOD).word(spec.methods().keySet());
    judgement
        .optional("leads")
        .ifPresent(all -> all.items().forEach(lead -> leads.add(lead(method, lead))));
  }

  private Lead lead(String method, JsonValue value) {
    RecordedMeasure measure = measure(value);
    return new Lead(
        method,
        value.field("control").word(spec.methods().keySet()),
        measure.metric(),
        measure.measure(),
        value.field("difference").numberOrNothing(),
        value.field("images").count(),
        interval(value.field("interval")));
  }

  /** The experiment's name. */
  public String experiment() {
    return experiment;
  }

  /** The whole document, as the newest version has it. */
  public JsonNode tree() {
    return root.tree();
  }

  /** The specification with every setting bound. */
  public JsonNode spec() {
    return root.field("spec").tree();
  }

  /** What else decided the numbers. */
  public JsonNode provenance() {
    return root.field("provenance").tree();
  }

  /** The names of the methods in their order. */
  List<String> rows() {
    return List.copyOf(spec.methods().keySet());
  }

  /** As they were written. */
  List<RecordedMeasure> measures() {
    return List.copyOf(measures.values());
  }

  /** As they were written. */
  public List<Cell> cells() {
    return List.copyOf(cells);
  }

  /** As they were written; none where nothing was randomised. */
  public List<Curve> curves() {
    return List.copyOf(curves);
  }

  /** The tables that the specification asks for. */
  public List<TableSpec> tables() {
    return List.copyOf(spec.tables());
  }

  /** The plots that the specification asks for. */
  public List<CurvesSpec> plots() {
    return List.copyOf(spec.curves());
  }

  /** What the cells come to, with the leads as they were written. */
  public Judgements judgements() {
    return Judgements.of(cells(), controls, leads);
  }
}
