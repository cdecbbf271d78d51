// SPDX-License-Identifier: Apache-2.0
package org.touchstone.compare;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.touchstone.statistics.McNemar;

/** A comparison as JSON, as {@code experiments/RESULTS.md} describes it. */
public final class ComparisonJson {

  private static final String SCHEMA = "touchstone-comparison/1";
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ComparisonJson() {}

  /** The text of the file; what cannot be said is {@code null}. */
  public static String of(Comparison comparison, Optional<Gate> gate) {
    ObjectNode tree = NODES.objectNode().put("schema", SCHEMA);
    tree.put("first", comparison.first()).put("second", comparison.second());
    tree.putObject("images")
        .put("common", comparison.samples().common())
        .put("only-first", comparison.samples().onlyFirst())
        .put("only-second", comparison.samples().onlySecond());
    comparison.notes().forEach(tree.putArray("also-different")::add);
    gate.ifPresent(answer -> tree.set("gate", gate(answer)));
    ArrayNode cells = tree.putArray("cells");
    comparison.cells().forEach(cell -> cells.add(cell(cell)));
    return tree.toPrettyString().replace("\r\n", "\n") + "\n";
  }

  private static ObjectNode gate(Gate gate) {
    ObjectNode node = NODES.objectNode().put("open", gate.open());
    ArrayNode regressions = node.putArray("regressions");
    gate.regressions()
        .forEach(
            r ->
                regressions
                    .addObject()
                    .put("method", r.method())
                    .put("measure", r.measure())
                    .put("what", r.what()));
    return node;
  }

  private static ObjectNode cell(ComparedCell cell) {
    ObjectNode node =
        NODES
            .objectNode()
            .put("method", cell.method())
            .put("metric", cell.measure().name())
            .put("verdict", cell.ruling().words());
    node.set("first", average(cell.first()));
    node.set("second", average(cell.second()));
    node.put("margin", cell.margin());
    cell.evidence().ifPresentOrElse(e -> put(node, e), () -> node.put("why", cell.why()));
    return node;
  }

  private static ObjectNode average(ComparedCell.Average average) {
    ObjectNode node = NODES.objectNode();
    put(node, "value", average.value());
    return node.put("n", average.n()).put("undefined", average.undefined());
  }

  private static void put(ObjectNode node, PairedEvidence evidence) {
    put(node, "difference", evidence.difference());
    node.putArray("interval").add(evidence.interval().low()).add(evidence.interval().high());
    node.put("p", evidence.p()).put("p-holm", evidence.holm());
    put(node, "d-z", evidence.paired().dz());
    put(node, "rank-biserial", evidence.rankBiserial());
    put(node, "detectable", evidence.paired().detectable());
    node.put("images", evidence.paired().units()).put("images-changed", evidence.changed());
    evidence.hits().ifPresent(hits -> node.set("trials", trials(hits)));
  }

  private static ObjectNode trials(McNemar hits) {
    ObjectNode node = NODES.objectNode().put("gained", hits.gained()).put("lost", hits.lost());
    put(node, "odds-ratio", hits.oddsRatio());
    return node.put("mcnemar-mid-p", hits.midP());
  }

  private static void put(ObjectNode node, String key, double value) {
    if (Double.isFinite(value)) {
      node.put(key, value);
    } else {
      node.putNull(key);
    }
  }
}
