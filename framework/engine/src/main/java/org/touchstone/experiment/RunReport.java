// SPDX-License-Identifier: Apache-2.0
package org.touchstone.experiment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.randomizer.Stage;
import org.touchstone.calls.PluginException;
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
import org.touchstone.result.RecordedFailure;
import org.touchstone.result.ResultsFile;
import org.touchstone.result.RunFile;
import org.touchstone.run.Gallery;
import org.touchstone.spec.ExperimentSpec;
import org.touchstone.spec.FigureSpec;
import org.touchstone.spec.MethodSpec;

/** What one run leaves in its folder. */
final class RunReport {

  private final RunAtWork run;
  private final PreparedExperiment prepared;
  private final Outcome outcome;
  private final Announcer announcer;
  private final RunFolder folder;
  private final List<Cell> cells;
  private final List<Curve> curves;
  private final Judgements judgements;
  private final List<Path> files = new ArrayList<>();

  RunReport(RunAtWork run, Outcome outcome, Announcer announcer) {
    this.run = run;
    this.prepared = run.compiled().prepared();
    this.outcome = outcome;
    this.announcer = announcer;
    this.folder = run.folder();
    this.cells = cells(prepared.spec(), outcome);
    this.curves = curves(prepared, outcome);
    this.judgements = judgements(prepared, outcome, cells);
  }

  /** Writes everything; the last file says that the run is finished. */
  RunEnd write(Phases phases, Clock clock) throws IOException {
    run.refuseChangedFiles();
    phases.begin("report");
    writeNumbers();
    phases.begin("figures");
    Gallery gallery = run.compiled().gallery();
    draw(gallery).forEach(announcer::announce);
    keep(gallery);
    writeCosts(run.order().costs() ? measured(phases) : Optional.empty());
    phases.begin("end");
    run.end(clock.instant());
    writeLast(provenance(phases));
    return end(run.took(clock.instant()));
  }

  /** Without costs a run is none the less a whole one. */
  private Optional<MethodCosts> measured(Phases phases) {
    phases.begin("costs");
    try {
      return run.compiled().costs().measure(prepared.samples());
    } catch (PluginException e) {
      announcer.announce("No costs are written. " + e.getMessage());
      return Optional.empty();
    }
  }

  private ObjectNode provenance(Phases phases) {
    String spec = ResolvedYaml.of(prepared.movable());
    return new ProvenanceFile(
            run.facts(), prepared.spec().settings().seed(), spec, prepared.notes())
        .tree(run.sessions(), run.explained(), phases.seconds());
  }

  private RunEnd end(Duration took) {
    List<String> failures = outcome.failures().stream().map(Failure::sentence).toList();
    return new RunEnd.Finished(
        tables(),
        cells,
        judgements,
        new RunSummary(what(), took, files, failures),
        !failures.isEmpty(),
        new FailureWords(run.limit()).tooMany(outcome, prepared.plan().images()));
  }

  private static Map<String, Metric> metrics(ExperimentSpec spec) {
    Map<String, Metric> metrics = new LinkedHashMap<>();
    spec.metrics().forEach(method -> metrics.put(method.name(), method.metric().value()));
    return metrics;
  }

  private static List<Cell> cells(ExperimentSpec spec, Outcome outcome) {
    Map<String, Map<String, Expectation>> paper = new LinkedHashMap<>();
    spec.methods().forEach(method -> paper.put(method.name(), method.paper()));
    return new Aggregation(spec.settings().seed())
            .cells(
                outcome.scores(),
                metrics(spec),
                spec.methods().stream().map(MethodSpec::name).toList(),
                paper)
            .stream()
            .map(cell -> cell.withFailed(outcome.failedImages(cell.method(), cell.metric())))
            .toList();
  }

  private static List<Curve> curves(PreparedExperiment prepared, Outcome outcome) {
    Plan plan = prepared.plan();
    List<String> methods = plan.methods().stream().map(Plan.NamedMethod::name).toList();
    Curves curves = new Curves(prepared.spec().settings().seed());
    List<Curve> all = new ArrayList<>();
    for (Plan.Randomization randomization : plan.randomizations()) {
      List<String> stages =
          Stream.concat(Stream.of(Stage.TRAINED), randomization.stages().stream())
              .map(Stage::name)
              .toList();
      for (Plan.Change change : randomization.metrics()) {
        all.addAll(curves.of(outcome.scores(), change.name(), change.metric(), stages, methods));
      }
    }
    return all;
  }

  private static Judgements judgements(
      PreparedExperiment prepared, Outcome outcome, List<Cell> cells) {
    ExperimentSpec spec = prepared.spec();
    List<String> methods = spec.methods().stream().map(MethodSpec::name).toList();
    List<String> controls = prepared.plan().controls();
    List<Lead> leads =
        new Leads(spec.settings().seed()).of(outcome.scores(), metrics(spec), methods, controls);
    return Judgements.of(cells, Optional.of(controls), leads);
  }

  /** The specification's tables; where it has none, everything in one. */
  private List<Table> tables() {
    return RunPage.tables(prepared.spec().report().tables(), cells);
  }

  /** For example "200 images, 28 methods, 3 evaluations". */
  private String what() {
    Plan plan = prepared.plan();
    return "%s, %s, %s"
        .formatted(
            RunSummary.counted(plan.images(), "image"),
            RunSummary.counted(plan.methods().size(), "method"),
            RunSummary.counted(prepared.spec().metrics().size(), "evaluation"));
  }

  /** Writes the numbers. Until the last file is written, the run is not a finished one. */
  private void writeNumbers() throws IOException {
    Files.deleteIfExists(folder.file(RunFile.PROVENANCE));
    ExperimentSpec spec = prepared.spec();
    put(RunFile.TABLES, MarkdownTables.of(spec.name(), tables(), cells, judgements));
    put(
        RunFile.RESULTS,
        new ResultsFile(spec.name(), spec.resolved(), run.facts().tree(), cells, curves, judgements)
            .toJson());
    folder.write(RunFile.ITEMS, new ItemScores(outcome.scores()).toCsv());
    folder.write(RunFile.SPECIFICATION, ResolvedYaml.of(prepared.movable()));
    if (outcome.failures().isEmpty()) {
      Files.deleteIfExists(folder.file(RunFile.FAILURES));
    } else {
      put(
          RunFile.FAILURES,
          RecordedFailure.toLines(outcome.failures().stream().map(Failure::recorded).toList()));
    }
  }

  /** Writes what the methods cost, where it was measured: what an earlier run measured goes. */
  private void writeCosts(Optional<MethodCosts> costs) throws IOException {
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
  private Set<String> draw(Gallery gallery) throws IOException {
    FigureGrids grids = new FigureGrids(prepared, gallery);
    try (Figures figures = Figures.open()) {
      for (CurvesSpec plot : prepared.spec().report().curves()) {
        Path name = folder.file("figures/" + plot.name());
        figures.write(name, CurvePlots.of(plot, curves));
        files.add(name.resolveSibling(plot.name() + ".png"));
        files.add(name.resolveSibling(plot.name() + ".svg"));
      }
      for (FigureSpec figure : prepared.spec().report().figures()) {
        Path file = folder.file("figures/" + figure.name() + ".png");
        figures.write(file, grids.grid(figure));
        files.add(file);
      }
    }
    return grids.omitted();
  }

  /** Keeps the images for the page. */
  private void keep(Gallery gallery) throws IOException {
    ExhibitsFile.write(folder, new PageExhibits(prepared, gallery, outcome.scores()).all());
  }

  /**
   * Writes the page, and then what is not the same the next time: when, where and how long.
   *
   * @param provenance what the last file holds
   */
  private void writeLast(ObjectNode provenance) throws IOException {
    provenance.set(FileSums.KEY, FileSums.of(folder.path()));
    RunPage.write(folder, provenance);
    files.add(0, folder.file(RunFile.PAGE));
    folder.write(RunFile.PROVENANCE, provenance.toPrettyString() + "\n");
  }
}
