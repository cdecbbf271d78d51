// SPDX-License-Identifier: Apache-2.0
package org.touchstone.experiment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.randomizer.Stage;
import org.touchstone.folder.RunFolder;
import org.touchstone.journal.Failure;
import org.touchstone.journal.Outcome;
import org.touchstone.plan.Plan;
import org.touchstone.report.CurvePlots;
import org.touchstone.report.ExhibitsFile;
import org.touchstone.report.Figures;
import org.touchstone.report.MarkdownTables;
import org.touchstone.report.RunPage;
import org.touchstone.report.RunSummary;
import org.touchstone.report.Table;
import org.touchstone.result.Aggregation;
import org.touchstone.result.Cell;
import org.touchstone.result.Curve;
import org.touchstone.result.Curves;
import org.touchstone.result.CurvesSpec;
import org.touchstone.result.Expectation;
import org.touchstone.result.FileSums;
import org.touchstone.result.ItemScores;
import org.touchstone.result.Judgements;
import org.touchstone.result.Lead;
import org.touchstone.result.Leads;
import org.touchstone.result.MethodCosts;
import org.touchstone.result.ResultsFile;
import org.touchstone.result.RunFile;
import org.touchstone.run.Gallery;
import org.touchstone.spec.ExperimentSpec;
import org.touchstone.spec.FigureSpec;
import org.touchstone.spec.Row;

/** What one run leaves in its folder. */
final class RunReport {

  private final Prepared prepared;
  private final Outcome outcome;
  private final RunFolder folder;
  private final List<Cell> cells;
  private final List<Curve> curves;
  private final Judgements judgements;
  private final List<Path> files = new ArrayList<>();

  RunReport(Prepared prepared, Outcome outcome, RunFolder folder) {
    this.prepared = prepared;
    this.outcome = outcome;
    this.folder = folder;
    this.cells = cells(prepared.spec(), outcome);
    this.curves = curves(prepared, outcome);
    this.judgements = judgements(prepared, outcome, cells);
  }

  private static Map<String, Metric> metrics(ExperimentSpec spec) {
    Map<String, Metric> metrics = new LinkedHashMap<>();
    spec.metrics().forEach(row -> metrics.put(row.name(), row.metric().value()));
    return metrics;
  }

  private static List<Cell> cells(ExperimentSpec spec, Outcome outcome) {
    Map<String, Map<String, Expectation>> paper = new LinkedHashMap<>();
    spec.methods().forEach(row -> paper.put(row.name(), row.paper()));
    return new Aggregation(spec.seed())
            .cells(
                outcome.scores(),
                metrics(spec),
                spec.methods().stream().map(Row::name).toList(),
                paper)
            .stream()
            .map(cell -> cell.withFailed(outcome.failedImages(cell.method(), cell.evaluation())))
            .toList();
  }

  private static List<Curve> curves(Prepared prepared, Outcome outcome) {
    Plan plan = prepared.plan();
    List<String> rows = plan.rows().stream().map(Plan.Row::name).toList();
    Curves curves = new Curves(prepared.spec().seed());
    List<Curve> all = new ArrayList<>();
    for (Plan.Randomization randomization : plan.randomizations()) {
      List<String> stages =
          Stream.concat(Stream.of(Stage.TRAINED), randomization.stages().stream())
              .map(Stage::name)
              .toList();
      for (Plan.Change change : randomization.metrics()) {
        all.addAll(curves.of(outcome.scores(), change.name(), change.metric(), stages, rows));
      }
    }
    return all;
  }

  private static Judgements judgements(Prepared prepared, Outcome outcome, List<Cell> cells) {
    ExperimentSpec spec = prepared.spec();
    List<String> rows = spec.methods().stream().map(Row::name).toList();
    List<String> controls = prepared.plan().controls();
    List<Lead> leads = new Leads(spec.seed()).of(outcome.scores(), metrics(spec), rows, controls);
    return Judgements.of(cells, Optional.of(controls), leads);
  }

  List<Cell> cells() {
    return cells;
  }

  Judgements judgements() {
    return judgements;
  }

  List<Failure> failures() {
    return outcome.failures();
  }

  /** What there is to open, most interesting first. */
  List<Path> files() {
    return files;
  }

  /** The specification's tables; where it has none, everything in one. */
  List<Table> tables() {
    return RunPage.tables(prepared.spec().tables(), cells);
  }

  /** For example "200 images, 28 methods, 3 evaluations". */
  String what() {
    Plan plan = prepared.plan();
    return "%s, %s, %s"
        .formatted(
            RunSummary.counted(plan.images(), "image"),
            RunSummary.counted(plan.rows().size(), "method"),
            RunSummary.counted(prepared.spec().metrics().size(), "evaluation"));
  }

  /** Writes the numbers. Until the last file is written, the run is not a finished one. */
  void write(Provenance.Facts facts) throws IOException {
    Files.deleteIfExists(folder.file(RunFile.PROVENANCE));
    ExperimentSpec spec = prepared.spec();
    put(RunFile.TABLES, MarkdownTables.of(spec.name(), tables(), cells, judgements));
    put(
        RunFile.RESULTS,
        new ResultsFile(spec.name(), spec.resolved(), facts.tree(), cells, curves, judgements)
            .toJson());
    folder.write(RunFile.ITEMS, new ItemScores(outcome.scores()).toCsv());
    folder.write(RunFile.SPECIFICATION, RunFiles.yaml(prepared.movable()));
    if (outcome.failures().isEmpty()) {
      Files.deleteIfExists(folder.file(RunFile.FAILURES));
    } else {
      put(RunFile.FAILURES, RunFiles.failures(outcome.failures()));
    }
  }

  /** Writes what the methods cost, where it was measured: what an earlier run measured goes. */
  void write(Optional<MethodCosts> costs) throws IOException {
    if (costs.isPresent()) {
      put(RunFile.COSTS, costs.get().toJson());
    } else {
      Files.deleteIfExists(folder.file(RunFile.COSTS));
    }
  }

  private void put(String name, String text) throws IOException {
    folder.write(name, text);
    files.add(folder.file(name));
  }

  /**
   * Draws the specification's figures.
   *
   * @return what could not be shown, one sentence each
   */
  Set<String> draw(Gallery gallery) throws IOException {
    FigureGrids grids = new FigureGrids(prepared, gallery);
    try (Figures figures = Figures.open()) {
      for (CurvesSpec plot : prepared.spec().curves()) {
        Path name = folder.file("figures/" + plot.name());
        figures.write(name, CurvePlots.of(plot, curves));
        files.add(name.resolveSibling(plot.name() + ".png"));
        files.add(name.resolveSibling(plot.name() + ".svg"));
      }
      for (FigureSpec figure : prepared.spec().figures()) {
        Path file = folder.file("figures/" + figure.name() + ".png");
        figures.write(file, grids.grid(figure));
        files.add(file);
      }
    }
    return grids.omitted();
  }

  /** Keeps the images for the page. */
  void keep(Gallery gallery) throws IOException {
    ExhibitsFile.write(folder, new PageExhibits(prepared, gallery, outcome.scores()).all());
  }

  /**
   * Writes the page, and then what is not the same the next time: when, where and how long.
   *
   * @param provenance what the last file holds
   */
  void writeLast(ObjectNode provenance) throws IOException {
    provenance.set(FileSums.KEY, FileSums.of(folder.path()));
    RunPage.write(folder, provenance);
    files.add(0, folder.file(RunFile.PAGE));
    folder.write(RunFile.PROVENANCE, provenance.toPrettyString() + "\n");
  }
}
