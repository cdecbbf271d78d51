// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.touchstone.api.metric.Score;
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
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

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
    ObjectNode tree = NODES.objectNode().put("schema", SCHEMA);
    ObjectNode spec = run.spec().deepCopy();
    spec.remove("report");
    spec.path("methods").forEach(method -> ((ObjectNode) method).remove("expect"));
    tree.set("spec", spec);
    tree.set("provenance", run.provenance());
    tree.put("failures", run.failures());
    run.rows().forEach(tree.putArray("rows")::add);
    ArrayNode measures = tree.putArray("measures");
    run.measures().forEach(measure -> measures.add(measure.averageTree()));
    Map<Integer, String> samples = new TreeMap<>();
    run.items().forEach(item -> samples.put(item.index(), item.sample()));
    ObjectNode named = tree.putObject("samples");
    samples.forEach((index, sample) -> named.put(String.valueOf(index), sample));
    return text(tree, scores(run));
  }

  private static List<ObjectNode> scores(RecordedRun run) {
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
    List<ObjectNode> lines = new ArrayList<>();
    table.forEach(
        (quantity, trials) -> {
          lines.add(trials(quantity, trials.keySet()));
          run.rows().forEach(row -> lines.add(values(row, trials)));
        });
    return lines;
  }

  private static ObjectNode trials(Quantity quantity, Iterable<Trial> trials) {
    ObjectNode line =
        NODES.objectNode().put("metric", quantity.metric).put("quantity", quantity.name);
    ArrayNode list = line.putArray("trials");
    trials.forEach(t -> list.add(NODES.arrayNode().add(t.index).add(t.group).add(t.draw)));
    return line;
  }

  private static ObjectNode values(String row, Map<Trial, Map<String, OptionalDouble>> trials) {
    ObjectNode line = NODES.objectNode().put("method", row);
    ArrayNode values = line.putArray("values");
    trials.values().forEach(byRow -> values.add(value(byRow.get(row))));
    return line;
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
  private static String text(ObjectNode tree, List<ObjectNode> scores) {
    try {
      String head = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree);
      StringBuilder text = new StringBuilder(head.replace("\r\n", "\n").stripTrailing());
      text.setLength(text.lastIndexOf("}"));
      text.setLength(text.toString().stripTrailing().length());
      text.append(",\n  \"scores\" : [");
      for (int i = 0; i < scores.size(); i++) {
        text.append(i == 0 ? "\n" : ",\n").append(JSON.writeValueAsString(scores.get(i)));
      }
      return text.append("\n  ]\n}\n").toString();
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e); // a tree in memory can always be written
    }
  }

  /** Reads a baseline. */
  static RecordedRun read(Path file, JsonValue root) {
    FormatVersions.makeNewestBaseline(root);
    RecordedSpec spec = RecordedSpec.read(root.field("spec"));
    RecordedFacts.check(root.field("provenance"));
    List<String> rows =
        root.field("rows").items().stream()
            .map(row -> row.word(spec.methods().keySet()))
            .distinct()
            .toList();
    List<RecordedMeasure> measures =
        root.field("measures").items().stream().map(RecordedMeasure::read).toList();
    checkNames(root.field("measures"), measures);
    return new RecordedRun(
        file.toString(),
        root.field("spec").tree(),
        root.field("provenance").tree(),
        measures,
        rows,
        new BaselineScores(root, rows, measures).items(),
        root.field("failures").count());
  }

  private static void checkNames(JsonValue value, List<RecordedMeasure> measures) {
    if (measures.stream().map(RecordedMeasure::name).distinct().count() < measures.size()) {
      throw value.refused("has two measures of one name.");
    }
  }
}
