// SPDX-License-Identifier: Apache-2.0
package org.touchstone.boot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.touchstone.report.CurvePlot;
import org.touchstone.report.Exhibit;
import org.touchstone.report.Fact;
import org.touchstone.report.HtmlPage;
import org.touchstone.report.LatexTables;
import org.touchstone.report.PageContent;
import org.touchstone.report.RunFolder;
import org.touchstone.report.Table;
import org.touchstone.result.Cell;
import org.touchstone.result.Curve;
import org.touchstone.result.ResultsCsv;
import org.touchstone.result.StoredResults;
import org.touchstone.spec.CurvesSpec;
import org.touchstone.spec.TableSpec;

/**
 * What is made of the other files of a run's folder: {@code report.html}, {@code tables.tex} and
 * {@code results.csv}. So they can be made again without the network.
 */
final class RunPage {

  static final String FILE = "report.html";

  private static final String EXHIBITS = "figures/exhibits.json";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final RunFolder folder;
  private final StoredResults results;
  private final List<Cell> cells;
  private final List<Curve> curves;

  private RunPage(RunFolder folder) throws IOException {
    this.folder = folder;
    this.results = StoredResults.read(folder.file("results.json"));
    this.cells = results.cells();
    this.curves = results.curves();
  }

  /** Keeps the images that the page shows. */
  static void keep(RunFolder folder, List<Exhibit> exhibits) throws IOException {
    folder.write(EXHIBITS, JSON.writeValueAsString(exhibits) + "\n");
  }

  /**
   * Writes the files.
   *
   * @param provenance what {@code provenance.json} holds or will hold
   */
  static void write(RunFolder folder, JsonNode provenance) throws IOException {
    RunPage page = new RunPage(folder);
    folder.write("results.csv", new ResultsCsv(page.cells).toCsv());
    String name = page.results.experiment();
    folder.write("tables.tex", LatexTables.of(name, page.tables(), page.cells));
    folder.write(FILE, HtmlPage.of(page.content(provenance)));
  }

  private PageContent content(JsonNode provenance) throws IOException {
    return new PageContent(
        results.experiment(),
        summary(provenance),
        tables(),
        cells,
        results.judgements(),
        plots(),
        exhibits(),
        failures(),
        facts(provenance),
        Files.readString(folder.file("spec.resolved.yaml")));
  }

  private List<Fact> summary(JsonNode provenance) {
    JsonNode facts = results.provenance();
    List<Fact> summary = new ArrayList<>();
    summary.add(Fact.of("images", facts.path("images").asText()));
    summary.add(Fact.of("methods", String.valueOf(results.spec().path("methods").size())));
    summary.add(Fact.of("model", facts.path("model").path("name").asText()));
    summary.add(Fact.of("dataset", String.join(", ", names(results.spec().path("dataset")))));
    summary.add(Fact.of("device", facts.path("device").asText()));
    String began = provenance.at("/sessions/0/began").asText();
    if (!began.isEmpty()) {
      summary.add(Fact.of("begun", began.replaceFirst("T(\\d\\d:\\d\\d).*", " $1 UTC")));
    }
    return summary;
  }

  private static List<String> names(JsonNode tree) {
    List<String> names = new ArrayList<>();
    tree.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private List<Table> tables() throws IOException {
    List<TableSpec> tables = new ArrayList<>();
    for (JsonNode node : results.spec().at("/report/tables")) {
      tables.add(JSON.treeToValue(node, TableSpec.class));
    }
    return tables(tables, cells);
  }

  /** A specification's tables; where it has none, everything in one. */
  static List<Table> tables(List<TableSpec> specs, List<Cell> cells) {
    return specs.isEmpty()
        ? List.of(Table.ofAll(cells))
        : specs.stream()
            .map(table -> new Table(table.title(), table.rows(), table.columns()))
            .toList();
  }

  /** The specification's; where it has none, one a measure with all methods. */
  private List<CurvePlot> plots() throws IOException {
    List<CurvePlot> plots = new ArrayList<>();
    for (JsonNode node : results.spec().at("/report/curves")) {
      plots.add(CurvePlots.of(JSON.treeToValue(node, CurvesSpec.class), curves));
    }
    return plots.isEmpty() ? CurvePlots.ofAll(curves) : plots;
  }

  private List<Exhibit> exhibits() throws IOException {
    Path file = folder.file(EXHIBITS);
    return Files.exists(file)
        ? JSON.readValue(file.toFile(), new TypeReference<List<Exhibit>>() {})
        : List.of();
  }

  private List<PageContent.Failed> failures() throws IOException {
    Path file = folder.file("failures.jsonl");
    List<PageContent.Failed> failures = new ArrayList<>();
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        failures.add(failure(line));
      }
    }
    return failures;
  }

  private static PageContent.Failed failure(String line) throws JsonProcessingException {
    JsonNode failure = JSON.readTree(line);
    List<String> trace = new ArrayList<>();
    failure.path("trace").forEach(call -> trace.add(call.asText()));
    return new PageContent.Failed(
        failure.path("sample").asText(),
        failure.path("method").asText(),
        failure.path("reason").asText(),
        trace.isEmpty() ? List.of() : List.of(Fact.of("thrown", String.join("\n", trace))));
  }

  private static List<Fact> facts(JsonNode tree) {
    Map<String, JsonNode> parts = new LinkedHashMap<>();
    if (tree.isArray()) {
      for (int i = 0; i < tree.size(); i++) {
        parts.put(String.valueOf(i + 1), tree.get(i));
      }
    }
    tree.properties().forEach(entry -> parts.put(entry.getKey(), entry.getValue()));
    List<Fact> facts = new ArrayList<>();
    parts.forEach(
        (name, value) ->
            facts.add(
                value.isContainerNode()
                    ? new Fact(name, "", facts(value))
                    : Fact.of(name, value.asText())));
    return facts;
  }
}
