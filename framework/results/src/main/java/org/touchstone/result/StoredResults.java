// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.touchstone.document.JsonFile;
import org.touchstone.document.JsonRecords;
import org.touchstone.document.JsonValue;
import org.touchstone.problem.UserException;

/** A {@code results.json} that was written before, as values again: all that it says is checked. */
public final class StoredResults {

  private static final String MEASURE = "measure";

  private final JsonValue root;
  private final ResultsFields fields;
  private final RecordedSpec spec;
  private final Map<String, RecordedMeasure> measures = new LinkedHashMap<>();
  private final List<Cell> cells = new ArrayList<>();
  private final List<Curve> curves = new ArrayList<>();
  private final List<Lead> leads = new ArrayList<>();

  private StoredResults(JsonValue root) {
    this.root = root;
    this.spec = RecordedSpec.read(root.field("spec"));
    RecordedFacts.check(root.field("provenance"));
    this.fields = JsonRecords.read(root, ResultsFields.class, spec.words());
    each(root.field("measures"), Optional.of(fields.measures()), this::addMeasure);
    each(
        root.field("scores"),
        Optional.of(fields.scores()),
        (at, score) -> cells.add(cell(at, score)));
    checkCells(root.field("scores"));
    root.optional("curves")
        .ifPresent(all -> each(all, fields.curves(), (at, curve) -> curves.add(curve(at, curve))));
    root.optional("judgements").ifPresent(all -> each(all, fields.judgements(), this::addLeads));
  }

  /** What is read and where it stands, one after another. */
  private static <T> void each(
      JsonValue list, Optional<List<T>> all, BiConsumer<JsonValue, T> action) {
    List<JsonValue> places = list.items();
    places.forEach(JsonValue::object);
    List<T> read = all.orElseThrow();
    for (int i = 0; i < read.size(); i++) {
      action.accept(places.get(i), read.get(i));
    }
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

  private void addMeasure(JsonValue at, MeasureFields entry) {
    RecordedMeasure measure = entry.recorded(at);
    if (measures.put(measure.name(), measure) != null) {
      throw at.field(MEASURE).refused("stands twice.");
    }
  }

  /** Which measure an entry is of. */
  private RecordedMeasure measure(JsonValue at, ResultsFields.OfMeasure entry) {
    return measures.values().stream()
        .filter(one -> one.metric().equals(entry.metric()))
        .filter(one -> one.measure().name().equals(entry.measure().orElse("")))
        .findFirst()
        .orElseThrow(() -> at.field(MEASURE).refused(notOf(entry.metric())));
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

  private Cell cell(JsonValue at, ResultsFields.ScoreFields entry) {
    RecordedMeasure measure = measure(at, entry);
    if (entry.value().isPresent() != entry.n() > 0) {
      throw at.field("value").refused("does not go with %s scores.".formatted(entry.n()));
    }
    Optional<Expectation> paper =
        Optional.ofNullable(spec.methods().get(entry.method()).get(measure.name()));
    if (!entry.paper().equals(paper.stream().mapToDouble(Expectation::value).findFirst())) {
      throw at.field("paper").refused("is not what the specification expects.");
    }
    return new Cell(
        entry.method(),
        measure.metric(),
        measure.measure(),
        entry.value(),
        entry.n(),
        entry.undefined(),
        entry.failed().orElse(0),
        entry.interval(),
        paper);
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

  private Curve curve(JsonValue at, ResultsFields.CurveFields entry) {
    RecordedMeasure measure = measure(at, entry);
    List<Curve.Point> points = entry.points();
    if (points.stream().map(Curve.Point::stage).distinct().count() < points.size()) {
      throw at.field("points").refused("has a stage twice.");
    }
    return new Curve(entry.method(), measure.metric(), measure.measure(), points);
  }

  private void addLeads(JsonValue at, ResultsFields.JudgementFields judgement) {
    at.optional("leads")
        .ifPresent(
            all ->
                each(
                    all,
                    judgement.leads(),
                    (place, lead) -> leads.add(lead(judgement.method(), place, lead))));
  }

  private Lead lead(String method, JsonValue at, ResultsFields.LeadFields entry) {
    RecordedMeasure measure = measure(at, entry);
    return new Lead(
        method,
        entry.control(),
        measure.metric(),
        measure.measure(),
        entry.difference(),
        entry.images(),
        entry.interval());
  }

  /** The experiment's name. */
  public String experiment() {
    return fields.experiment();
  }

  /** The whole document, as the newest version has it. */
  public JsonNode tree() {
    return root.tree();
  }

  /** The specification with every setting bound. */
  public JsonNode spec() {
    return fields.spec();
  }

  /** What else decided the numbers. */
  public JsonNode provenance() {
    return fields.provenance();
  }

  /** The names of the methods in their order. */
  List<String> methods() {
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
    return Judgements.of(cells(), fields.controls(), leads);
  }
}
