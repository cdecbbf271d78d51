// SPDX-License-Identifier: Apache-2.0
package org.touchstone.ci;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a run, and the other files that are made of its results. */
final class ReportTest {

  private static final List<String> FILES =
      List.of("report.html", "tables.tex", "results.csv", "figures/exhibits.json");

  private static final long MOST_BYTES = 15_000_000;

  /** Columns of results.csv that an entry of scores has, too. */
  private static final Map<String, String> PLACES =
      Map.of(
          "method", "/method",
          "value", "/value",
          "low", "/interval/0",
          "high", "/interval/1",
          "n", "/n",
          "undefined", "/undefined",
          "failed", "/failed",
          "paper", "/paper",
          "verdict", "/verdict");

  @TempDir private static Path folder;

  private static Experiment quickstart;
  private static Experiment check;

  @BeforeAll
  static void runBoth() throws IOException {
    quickstart = ShippedRuns.quickstart();
    check = ShippedRuns.sanityCheck();
  }

  private static Document page(Experiment run) throws IOException {
    return Jsoup.parse(run.folder().resolve("report.html").toFile(), "UTF-8");
  }

  @Test
  void everyRunLeavesAPageAndTablesForOtherPrograms() throws IOException {
    for (Experiment run : List.of(quickstart, check)) {
      for (String file : FILES) {
        assertThat(run.folder().resolve(file)).isNotEmptyFile();
      }
      assertThat(Files.size(run.folder().resolve("report.html"))).isLessThan(MOST_BYTES);
    }
  }

  @Test
  void theVerdictNamesEveryMethodThatAMeasureWithEvidenceScored() throws IOException {
    for (Experiment run : List.of(quickstart, check)) {
      Set<String> judged = judged(run);
      assertThat(judged).hasSizeGreaterThan(20);
      Map<String, String> findings = new LinkedHashMap<>();
      run.results()
          .get("judgements")
          .forEach(node -> findings.put(node.get("method").asText(), node.get("finding").asText()));
      assertThat(findings.keySet()).isEqualTo(judged);
      Element verdict = page(run).getElementById("verdict");
      assertThat(verdict.text()).contains(judged);
      for (Element group : verdict.select("h3.finding")) {
        List<String> named = group.nextElementSibling().select("strong").eachText();
        assertThat(named).isNotEmpty();
        assertThat(named)
            .allSatisfy(method -> assertThat(group.text()).contains(findings.remove(method)));
      }
      assertThat(findings).isEmpty();
    }
  }

  private static Set<String> judged(Experiment run) {
    Set<String> measures = new LinkedHashSet<>();
    for (JsonNode measure : run.results().get("measures")) {
      assertThat(measure.get("meaning").asText()).endsWith(".");
      if (measure.has("evidence")) {
        measures.add(Experiment.measure(measure));
      }
    }
    Set<String> methods = new LinkedHashSet<>();
    for (JsonNode score : run.results().get("scores")) {
      if (measures.contains(Experiment.measure(score))) {
        methods.add(score.get("method").asText());
      }
    }
    run.results().get("controls").forEach(control -> methods.remove(control.asText()));
    return methods;
  }

  @Test
  void everyTableOfTheSpecificationIsOnThePageWithAllItsRows() throws IOException {
    for (Experiment run : List.of(quickstart, check)) {
      List<Element> tables = page(run).select("#tables table");
      JsonNode specified = run.results().at("/spec/report/tables");
      assertThat(tables.size()).isEqualTo(specified.size());
      for (int i = 0; i < tables.size(); i++) {
        assertThat(tables.get(i).selectFirst("caption").text())
            .isEqualTo(specified.get(i).get("title").asText());
        assertThat(tables.get(i).select("tbody th").eachText())
            .isEqualTo(texts(specified.get(i).get("rows")));
      }
    }
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(node -> texts.add(node.asText()));
    return texts;
  }

  @Test
  void theSanityCheckHasCurvesAndASliderOverTheStages() throws IOException {
    Document page = page(check);
    List<String> stages = new ArrayList<>();
    check
        .points("GradCAM", "parameter-randomization")
        .forEach(p -> stages.add(p.get("stage").asText()));
    assertThat(stages).hasSize(17);
    List<Element> curves = page.select("#curves table");
    JsonNode panels = check.results().at("/spec/report/curves/0/panels");
    assertThat(curves.size()).isEqualTo(panels.size());
    for (int i = 0; i < curves.size(); i++) {
      assertThat(curves.get(i).select("[data-stage]").eachText()).isEqualTo(stages);
      assertThat(curves.get(i).select("tbody th").eachText())
          .isEqualTo(texts(panels.get(i).get("rows")));
    }
    Element staged = page.selectFirst("#maps .exhibit:has(input[type=range])");
    assertThat(staged.selectFirst("input[type=range]").attr("max")).isEqualTo("16");
    assertThat(staged.select(".views b").eachText()).isEqualTo(stages);
    for (Element card : staged.select(".card")) {
      assertThat(card.select("figure")).hasSize(17);
    }
    assertThat(staged.select(".card")).hasSameSizeAs(texts(check.results().at("/spec/methods")));
    assertThat(page(quickstart).select("#curves, input[type=range]")).isEmpty();
  }

  @Test
  void eachImageIsShownWithTheMapsOfEveryMethodForItsClasses() throws IOException {
    Document page = page(quickstart);
    List<Element> exhibits = page.select("#maps .exhibit");
    assertThat(exhibits.size()).isBetween(3, 8);
    for (Element exhibit : exhibits) {
      assertThat(exhibit.select("[data-method]").eachAttr("data-method"))
          .isEqualTo(rows(quickstart));
      for (Element card : exhibit.select("[data-method]")) {
        assertThat(card.select("figure").size()).isEqualTo(2);
      }
    }
  }

  private static List<String> rows(Experiment run) {
    List<String> rows = new ArrayList<>();
    run.results().at("/spec/methods").forEach(row -> rows.add(row.get("as").asText()));
    return rows;
  }

  @Test
  void theReportIsWrittenAnewWithoutTheNetwork() throws IOException {
    for (Experiment run : List.of(quickstart, check)) {
      Path copy = copy(run.folder(), "anew-" + run.folder().getFileName());
      for (String file : List.of("report.html", "tables.tex", "results.csv")) {
        Files.writeString(copy.resolve(file), "old");
      }
      Touchstone answer = Touchstone.run("report", copy).done();
      assertThat(answer.out().strip()).isEqualTo(copy.resolve("report.html").toString());
      assertThat(answer.err()).isEmpty();
      for (String file : FILES) {
        assertThat(copy.resolve(file)).hasSameBinaryContentAs(run.folder().resolve(file));
      }
    }
  }

  @Test
  void aRunWithoutImagesToShowHasAReportWithoutThem() throws IOException {
    Path copy = copy(quickstart.folder(), "without-images");
    Files.delete(copy.resolve("figures/exhibits.json"));
    Touchstone.run("report", copy).done();
    Document page = Jsoup.parse(copy.resolve("report.html").toFile(), "UTF-8");
    assertThat(page.getElementById("maps")).isNull();
    assertThat(page.getElementById("verdict")).isNotNull();
  }

  @Test
  void resultsCsvHasALineACellWithTheValuesOfResultsJson() throws IOException {
    for (Experiment run : List.of(quickstart, check)) {
      List<String> lines = Files.readAllLines(run.folder().resolve("results.csv"));
      JsonNode scores = run.results().get("scores");
      assertThat(lines).hasSize(1 + scores.size());
      List<String> columns = fields(lines.get(0));
      assertThat(columns).containsAll(PLACES.keySet());
      for (int i = 0; i < scores.size(); i++) {
        List<String> fields = fields(lines.get(i + 1));
        for (String column : columns) {
          if (column.equals("metric")) {
            assertThat(fields.get(columns.indexOf(column)))
                .isEqualTo(Experiment.measure(scores.get(i)));
          } else if (PLACES.containsKey(column)) {
            assertThat(fields.get(columns.indexOf(column)))
                .as("%s of %s", column, lines.get(i + 1))
                .isEqualTo(text(scores.get(i).at(PLACES.get(column))));
          }
        }
      }
    }
  }

  private static String text(JsonNode value) {
    return value.isValueNode() && !value.isNull() ? value.asText() : "";
  }

  /** The fields of a line in which no quote is within another. */
  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    for (String field : line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1)) {
      fields.add(field.replace("\"", ""));
    }
    return fields;
  }

  @Test
  void exhibitsHoldPicturesAndNoMoreThanAPageCanCarry() throws IOException {
    JsonNode exhibits =
        JsonMapper.builder()
            .build()
            .readTree(check.folder().resolve("figures/exhibits.json").toFile());
    assertThat(exhibits).isNotEmpty();
    for (JsonNode exhibit : exhibits) {
      assertThat(exhibit.get("picture").asText()).startsWith("data:image/");
      int views = exhibit.get("views").size();
      assertThat(exhibit.get("maps")).allSatisfy(m -> assertThat(m.get("shots")).hasSize(views));
    }
  }

  private static Path copy(Path from, String name) throws IOException {
    Path to = folder.resolve(name);
    Files.createDirectories(to.resolve("figures"));
    for (String file :
        List.of(
            "results.json",
            "items.csv",
            "provenance.json",
            "spec.resolved.yaml",
            "figures/exhibits.json")) {
      Files.copy(from.resolve(file), to.resolve(file));
    }
    return to;
  }
}
