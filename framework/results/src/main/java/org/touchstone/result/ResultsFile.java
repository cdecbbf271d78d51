// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.touchstone.document.Words;

/**
 * {@code results.json}, as {@code experiments/RESULTS.md} describes it.
 *
 * <p>The same specification, seed and batch size give the same bytes: no times, dates or paths
 * belong in here, so the caller keeps them out of {@code provenance}.
 *
 * @param spec the specification with every setting bound
 * @param provenance what else decides the numbers: checksums of weights and data, versions
 */
public record ResultsFile(
    String experiment,
    JsonNode spec,
    JsonNode provenance,
    List<Cell> cells,
    List<Curve> curves,
    Judgements judgements) {

  /** The name and version of the format. */
  public static final String SCHEMA = "touchstone-results/2";

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  public ResultsFile {
    cells = List.copyOf(cells);
    curves = List.copyOf(curves);
  }

  /** The whole document. */
  public ObjectNode toTree() {
    ObjectNode tree = NODES.objectNode().put("schema", SCHEMA).put("experiment", experiment);
    tree.set("spec", spec);
    tree.set("provenance", provenance);
    Map<String, ObjectNode> measures = new LinkedHashMap<>();
    cells.forEach(
        cell ->
            measures.computeIfAbsent(
                cell.measureName(),
                name -> new RecordedMeasure(cell.metric(), cell.measure()).tree()));
    tree.putArray("measures").addAll(measures.values());
    ArrayNode scores = tree.putArray("scores");
    Verdicts verdicts = Verdicts.of(cells);
    cells.forEach(cell -> scores.add(score(cell, verdicts)));
    if (!curves.isEmpty()) {
      ArrayNode drawn = tree.putArray("curves");
      curves.forEach(curve -> drawn.add(curve(curve)));
    }
    judgements.controls().ifPresent(rows -> rows.forEach(tree.putArray("controls")::add));
    if (!judgements.isEmpty()) {
      ArrayNode judged = tree.putArray("judgements");
      judgements.methods().forEach(judgement -> judged.add(judgement(judgement)));
    }
    return tree;
  }

  /**
   * The text of the file, ending with a line feed. Numbers are the shortest that read back the
   * same, on every version of Java.
   */
  public String toJson() {
    JsonFactory factory =
        JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(indenter);
    try {
      return new ObjectMapper(factory).writer(printer).writeValueAsString(toTree()) + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e); // a tree in memory can always be written
    }
  }

  private static ObjectNode score(Cell cell, Verdicts verdicts) {
    ObjectNode score = NODES.objectNode().put("method", cell.method());
    RecordedMeasure.putNames(score, cell.metric(), cell.measure());
    put(score, "value", cell.value());
    score.put("n", cell.n()).put("undefined", cell.undefined()).put("failed", cell.failed());
    put(score, cell.interval());
    cell.paper()
        .ifPresentOrElse(paper -> score.put("paper", paper.value()), () -> score.putNull("paper"));
    verdicts
        .on(cell)
        .ifPresentOrElse(
            verdict -> score.put("verdict", verdict.words()), () -> score.putNull("verdict"));
    return score;
  }

  private static ObjectNode curve(Curve curve) {
    ObjectNode node = NODES.objectNode().put("method", curve.method());
    RecordedMeasure.putNames(node, curve.metric(), curve.measure());
    ArrayNode points = node.putArray("points");
    curve.points().forEach(point -> points.add(point(point)));
    return node;
  }

  private static ObjectNode point(Curve.Point point) {
    ObjectNode node = NODES.objectNode().put("stage", point.stage());
    put(node, "mean", point.mean());
    put(node, "deviation", point.deviation());
    put(node, "between-draws", point.betweenDraws());
    node.put("n", point.n()).put("undefined", point.undefined());
    put(node, point.interval());
    return node;
  }

  private static ObjectNode judgement(Judgement judgement) {
    ObjectNode node =
        NODES
            .objectNode()
            .put("method", judgement.method())
            .put("finding", judgement.finding().words());
    ArrayNode answers = node.putArray("answers");
    judgement.answers().forEach(answer -> answers.add(answer(answer)));
    if (!judgement.leads().isEmpty()) {
      ArrayNode leads = node.putArray("leads");
      judgement.leads().forEach(lead -> leads.add(lead(lead)));
    }
    return node;
  }

  private static ObjectNode answer(EvidenceAnswer answer) {
    ObjectNode node = NODES.objectNode();
    RecordedMeasure.putNames(node, answer.cell().metric(), answer.cell().measure());
    return node.put("reply", Words.kebab(answer.reply().name()));
  }

  private static ObjectNode lead(Lead lead) {
    ObjectNode node = NODES.objectNode().put("control", lead.control());
    RecordedMeasure.putNames(node, lead.metric(), lead.measure());
    put(node, "difference", lead.difference());
    node.put("images", lead.images());
    put(node, lead.interval());
    return node.put("reply", Words.kebab(lead.reply().name()));
  }

  private static void put(ObjectNode node, String key, OptionalDouble value) {
    value.ifPresentOrElse(number -> node.put(key, number), () -> node.putNull(key));
  }

  private static void put(ObjectNode node, Optional<Interval> interval) {
    interval.ifPresentOrElse(
        ends -> node.putArray("interval").add(ends.low()).add(ends.high()),
        () -> node.putNull("interval"));
  }
}
