// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.touchstone.api.metric.Score;
import org.touchstone.document.JsonRecords;
import org.touchstone.document.JsonValue;

/**
 * A run in one small file, as {@code experiments/RESULTS.md} describes it: what a later run is
 * compared with. Scores have seven significant digits.
 */
public final class BaselineFile {

  /** The name and version of the format. */
  public static final String SCHEMA = "touchstone-baseline/2";

  /** Stands where a method has no score of a trial, defined or not. */
  static final String ABSENT = "-";

  private static final MathContext DIGITS = new MathContext(7);
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private BaselineFile() {}

  /** What is scored once by every method. */
  private record Trial(int index, String sample, String group, int draw, int repeat)
      implements Comparable<Trial> {

    @Override
    public int compareTo(Trial other) {
      int byIndex = Integer.compare(index, other.index);
      int byGroup = byIndex != 0 ? byIndex : group.compareTo(other.group);
      int byDraw = byGroup != 0 ? byGroup : Integer.compare(draw, other.draw);
      return byDraw != 0 ? byDraw : Integer.compare(repeat, other.repeat);
    }
  }

  private record Quantity(String metric, String name) {}

  /** The text of the baseline that a run makes: one line a method and quantity. */
  public static String of(RecordedRun run) {
    ObjectNode spec = run.spec().deepCopy();
    spec.remove("report");
    spec.path("methods").forEach(method -> ((ObjectNode) method).remove(List.of("expect", "twin")));
    Map<Integer, String> samples = new TreeMap<>();
    run.items().forEach(item -> samples.put(item.index(), item.sample()));
    Map<String, String> named = new LinkedHashMap<>();
    samples.forEach((index, sample) -> named.put(String.valueOf(index), sample));
    BaselineFields fields =
        new BaselineFields(
            spec,
            run.provenance(),
            run.failures(),
            run.methods(),
            run.measures().stream()
                .map(measure -> MeasureFields.of(measure).withoutWords())
                .toList(),
            named);
    return text(JsonRecords.tree(SCHEMA, fields), scores(run));
  }

  private static List<Record> scores(RecordedRun run) {
    Map<Quantity, Map<Trial, Map<String, OptionalDouble>>> table = new LinkedHashMap<>();
    run.measures()
        .forEach(m -> table.put(new Quantity(m.metric(), m.measure().quantity()), new TreeMap<>()));
    Map<List<Object>, Integer> repeats = new HashMap<>();
    for (ItemScore item : run.items()) {
      Score score = item.score();
      Quantity quantity = new Quantity(item.metric(), score.quantity());
      int repeat =
          repeats.merge(
              List.of(item.method(), quantity, item.index(), score.group(), item.draw()),
              1,
              Integer::sum);
      Trial trial = new Trial(item.index(), item.sample(), score.group(), item.draw(), repeat);
      table
          .get(quantity)
          .computeIfAbsent(trial, t -> new HashMap<>())
          .put(item.method(), score.value());
    }
    List<Record> lines = new ArrayList<>();
    table.forEach(
        (quantity, trials) -> {
          lines.add(trials(quantity, trials.keySet()));
          run.methods().forEach(method -> lines.add(values(method, trials)));
        });
    return lines;
  }

  private static BaselineFields.Trials trials(Quantity quantity, Collection<Trial> trials) {
    return new BaselineFields.Trials(
        quantity.metric,
        quantity.name,
        trials.stream().map(t -> new BaselineFields.Trial(t.index, t.group, t.draw)).toList());
  }

  private static BaselineFields.Values values(
      String method, Map<Trial, Map<String, OptionalDouble>> trials) {
    return new BaselineFields.Values(
        method, trials.values().stream().map(byMethod -> value(byMethod.get(method))).toList());
  }

  /** {@code null} stands for what is undefined. */
  @SuppressWarnings("OptionalAssignedToNull") // a map without the method
  private static JsonNode value(OptionalDouble value) {
    if (value == null) {
      return NODES.textNode(ABSENT);
    }
    if (value.isEmpty()) {
      return NODES.nullNode();
    }
    double number = value.getAsDouble();
    double rounded = new BigDecimal(number).round(DIGITS).doubleValue();
    boolean whole = rounded == Math.rint(rounded) && Math.abs(rounded) < 1e6;
    return whole ? NODES.numberNode((int) rounded) : NODES.numberNode(rounded);
  }

  /** Everything but the scores pretty, the scores one object a line: that is small and diffs. */
  private static String text(ObjectNode tree, List<Record> scores) {
    String head = JsonRecords.pretty(tree).stripTrailing();
    return scores.stream()
        .map(JsonRecords::line)
        .collect(
            Collectors.joining(
                ",\n",
                "%s,\n  \"%s\" : [\n"
                    .formatted(
                        head.substring(0, head.length() - 1).stripTrailing(),
                        BaselineFields.SCORES),
                "\n  ]\n}\n"));
  }

  /** Reads a baseline. */
  static RecordedRun read(Path file, JsonValue root) {
    FormatVersions.makeNewestBaseline(root);
    RecordedSpec spec = RecordedSpec.read(root.field("spec"));
    RecordedFacts.check(root.field("provenance"));
    BaselineFields fields = JsonRecords.read(root, BaselineFields.class, spec.words());
    List<String> methods = fields.methods().stream().distinct().toList();
    List<RecordedMeasure> measures = measures(root.field("measures"), fields.measures());
    return new RecordedRun(
        file.toString(),
        fields.spec(),
        fields.provenance(),
        measures,
        methods,
        new BaselineScores(root, methods, measures, fields.samples()).items(),
        fields.failures());
  }

  private static List<RecordedMeasure> measures(JsonValue at, List<MeasureFields> entries) {
    List<JsonValue> places = at.items();
    List<RecordedMeasure> measures =
        IntStream.range(0, entries.size())
            .mapToObj(i -> entries.get(i).recorded(places.get(i)))
            .toList();
    if (measures.stream().map(RecordedMeasure::name).distinct().count() < measures.size()) {
      throw at.refused("has two measures of one name.");
    }
    return measures;
  }
}
