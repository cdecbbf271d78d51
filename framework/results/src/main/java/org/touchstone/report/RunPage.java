// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.touchstone.document.DamagedFile;
import org.touchstone.document.JsonFile;
import org.touchstone.folder.FinishedRuns;
import org.touchstone.folder.RunFolder;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;
import org.touchstone.result.Cell;
import org.touchstone.result.Curve;
import org.touchstone.result.FileSums;
import org.touchstone.result.RecordedFailure;
import org.touchstone.result.ResultsCsv;
import org.touchstone.result.RunFile;
import org.touchstone.result.StoredResults;
import org.touchstone.result.TableSpec;

/**
 * What is made of the other files of a run's folder: {@code report.html}, {@code tables.tex} and
 * {@code results.csv}. So they can be made again without the network.
 */
public final class RunPage {

  private final RunFolder folder;
  private final StoredResults results;
  private final List<Cell> cells;
  private final List<Curve> curves;

  private RunPage(RunFolder folder) {
    this.folder = folder;
    this.results = StoredResults.read(folder.file(RunFile.RESULTS));
    this.cells = results.cells();
    this.curves = results.curves();
  }

  /**
   * Writes the files.
   *
   * @param provenance what {@code provenance.json} holds or will hold
   */
  public static void write(RunFolder folder, JsonNode provenance) throws IOException {
    RunPage page = new RunPage(folder);
    folder.write(RunFile.CSV, new ResultsCsv(page.cells).toCsv());
    String name = page.results.experiment();
    folder.write(RunFile.LATEX, LatexTables.of(name, page.tables(), page.cells));
    folder.write(RunFile.PAGE, HtmlPage.of(page.content(provenance)));
  }

  /**
   * Writes the files of a finished run anew.
   *
   * @return the page
   * @throws UserException if the run is not finished, or something of its folder is missing or not
   *     as the run left it
   */
  public static Path renew(Path run) throws IOException {
    FinishedRuns.read(List.of(run)); // refuses what is none
    RunFolder folder = new RunFolder(run);
    Path specification = folder.file(RunFile.SPECIFICATION);
    if (!Files.exists(specification)) {
      throw new UserException(
          "The command cannot be run",
          Problem.of(
              "missing-file",
              "'%s' is missing beside results.json.".formatted(specification),
              "The report shows it: copy the folder of the run as a whole."));
    }
    FileSums.check(run, List.of(RunFile.SPECIFICATION, RunFile.EXHIBITS));
    write(folder, JsonFile.read(folder.file(RunFile.PROVENANCE)).object());
    return folder.file(RunFile.PAGE);
  }

  private PageContent content(JsonNode provenance) {
    return new PageContent(
        results.experiment(),
        summary(provenance),
        tables(),
        cells,
        results.judgements(),
        plots(),
        ExhibitsFile.read(folder),
        RecordedFailure.readAll(folder.path()).stream().map(RunPage::failed).toList(),
        facts(provenance),
        specification());
  }

  private String specification() {
    Path file = folder.file(RunFile.SPECIFICATION);
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw DamagedFile.missing(file);
    } catch (IOException e) {
      throw DamagedFile.at(file, 0, "It cannot be read as text in UTF-8.");
    }
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

  private List<Table> tables() {
    return tables(results.tables(), cells);
  }

  /** A specification's tables; where it has none, everything in one. */
  public static List<Table> tables(List<TableSpec> specs, List<Cell> cells) {
    return specs.isEmpty()
        ? List.of(Table.ofAll(cells))
        : specs.stream()
            .map(table -> new Table(table.title(), table.rows(), table.columns()))
            .toList();
  }

  /** The specification's; where it has none, one a measure with all methods. */
  private List<CurvePlot> plots() {
    return results.plots().isEmpty()
        ? CurvePlots.ofAll(curves)
        : results.plots().stream().map(plot -> CurvePlots.of(plot, curves)).toList();
  }

  private static PageContent.Failed failed(RecordedFailure failure) {
    return new PageContent.Failed(
        failure.sample(),
        failure.method(),
        failure.reason(),
        failure.trace().stream()
            .map(lines -> Fact.of("thrown", String.join("\n", lines)))
            .toList());
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
