// SPDX-License-Identifier: Apache-2.0
package org.touchstone.boot;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.touchstone.api.network.Weights;
import org.touchstone.graph.CompiledGraph;
import org.touchstone.graph.Device;
import org.touchstone.graph.GraphCompiler;
import org.touchstone.model.Preprocessing;
import org.touchstone.model.WeightsReader;
import org.touchstone.plan.Plan;
import org.touchstone.plan.Planner;
import org.touchstone.report.ConsoleTables;
import org.touchstone.report.Progress;
import org.touchstone.report.RunFolder;
import org.touchstone.report.RunSummary;
import org.touchstone.report.Terminal;
import org.touchstone.run.Failure;
import org.touchstone.run.Gallery;
import org.touchstone.run.History;
import org.touchstone.run.Outcome;
import org.touchstone.run.Runner;
import org.touchstone.run.StageGallery;

/** The whole line of rooms: specification, plan, graph, run, report. */
record ExperimentRun(
    Console console,
    Terminal terminal,
    Clock clock,
    Progress progress,
    Devices devices,
    Preparation preparation,
    Provenance provenance) {

  @Inject
  ExperimentRun {}

  /** Runs an experiment. */
  int run(Path file, SpecOptions options, Optional<Path> out) throws IOException {
    Instant began = clock.instant();
    try (Prepared prepared = preparation.prepare(file, options)) {
      out.ifPresent(OutFolder::make);
      Weights weights = WeightsReader.read(prepared.manifest());
      Device device = devices.find(prepared.spec().device());
      Plan plan = prepared.plan();
      try (CompiledGraph graph =
          new GraphCompiler(device, Planner.leastRows(plan))
              .compile(plan.network(), weights, plan.methods())) {
        Provenance.Facts facts = provenance.of(prepared, device);
        RunFolder folder = folder(prepared, facts, out, began);
        Outcome outcome = work(prepared, graph, weights);
        Instant worked = clock.instant();
        RunReport report = new RunReport(prepared, outcome, folder);
        report.write(facts);
        Preprocessing preprocessing = prepared.manifest().preprocessing();
        Gallery gallery = new Gallery(plan, graph, preprocessing);
        StageGallery stages =
            new StageGallery(plan, graph, preprocessing, weights, prepared.spec().seed());
        report.draw(gallery, stages).forEach(console.err()::println);
        report.writeProvenance(facts, began, worked, clock.instant());
        return conclude(report, outcome, Duration.between(began, clock.instant()));
      }
    }
  }

  private RunFolder folder(
      Prepared prepared, Provenance.Facts facts, Optional<Path> out, Instant began)
      throws IOException {
    if (out.isPresent()) {
      return new RunFolder(out.get());
    }
    return RunFolder.create(Path.of("runs"), prepared.spec().name(), began, facts.hash());
  }

  private Outcome work(Prepared prepared, CompiledGraph graph, Weights weights) {
    Plan plan = prepared.plan();
    Preprocessing preprocessing = prepared.manifest().preprocessing();
    try (progress) {
      int perImage = plan.explanationsPerImage();
      progress.start(
          "Explaining", (long) plan.images() * perImage, perImage == 1 ? "images" : "explanations");
      return new Runner(plan, graph, preprocessing, weights, prepared.spec().seed())
          .run(prepared.samples(), History.none(), images -> progress.step(images, ""));
    }
  }

  private int conclude(RunReport report, Outcome outcome, Duration took) {
    console.out().println(ConsoleTables.of(report.tables(), report.cells(), terminal));
    RunSummary summary =
        new RunSummary(
            report.what(),
            took,
            report.files(),
            outcome.failures().stream().map(ExperimentRun::sentence).toList());
    console.out().print(summary.text());
    return outcome.failures().isEmpty() ? ExitCode.DONE : ExitCode.FAILED_CELLS;
  }

  private static String sentence(Failure failure) {
    return "%s, %s: %s".formatted(failure.sample(), failure.method(), failure.reason());
  }
}
