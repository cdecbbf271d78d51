// SPDX-License-Identifier: Apache-2.0
package org.touchstone.boot;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import org.touchstone.report.RunSummary;
import org.touchstone.report.Terminal;
import org.touchstone.run.Failure;
import org.touchstone.run.Gallery;
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

  private static final RunFolders FOLDERS = new RunFolders(Path.of("runs"));

  @Inject
  ExperimentRun {}

  /** All that a run needs, for one run. */
  private record Ready(
      Prepared prepared, Weights weights, CompiledGraph graph, Provenance.Facts facts) {

    Plan plan() {
      return prepared.plan();
    }

    private Preprocessing preprocessing() {
      return prepared.manifest().preprocessing();
    }

    Runner runner() {
      return new Runner(plan(), graph, preprocessing(), weights, prepared.spec().seed());
    }

    Gallery gallery() {
      return new Gallery(plan(), graph, preprocessing());
    }

    StageGallery stages() {
      return new StageGallery(plan(), graph, preprocessing(), weights, prepared.spec().seed());
    }
  }

  /**
   * Runs an experiment, or what an interrupted run left of it.
   *
   * @param out the run's folder, where the user names one
   * @param fresh whether it begins anew in any case
   */
  int run(Path file, SpecOptions options, Optional<Path> out, boolean fresh) throws IOException {
    RunFolders.Wish wish = new RunFolders.Wish(out, fresh, clock.instant());
    try (Prepared prepared = preparation.prepare(file, options)) {
      out.ifPresent(OutFolder::make);
      Weights weights = WeightsReader.read(prepared.manifest());
      Device device = devices.find(prepared.spec().device());
      Plan plan = prepared.plan();
      try (CompiledGraph graph =
          new GraphCompiler(device, Planner.leastRows(plan))
              .compile(plan.network(), weights, plan.methods())) {
        return run(new Ready(prepared, weights, graph, provenance.of(prepared, device)), wish);
      }
    }
  }

  private int run(Ready ready, RunFolders.Wish wish) throws IOException {
    try (RunFolders.Open open = FOLDERS.open(ready.plan().experiment(), ready.facts.hash(), wish);
        StopNotice notice = new StopNotice()) {
      ResumeWords words = new ResumeWords(ready.plan(), open.folder().path());
      int done = open.history().finished().size();
      words.beginning(done).ifPresent(console.err()::println);
      notice.say(() -> stopped(words, open.history(), wish.fresh()));
      Outcome outcome = work(ready, open.history(), words.images(done));
      Times times = new Times(words.images(done), wish.now(), clock.instant());
      return report(ready, new RunReport(ready.prepared, outcome, open.folder()), times);
    }
  }

  /** Ends the display of progress first: it would be drawn over these words. */
  private void stopped(ResumeWords words, JournalHistory history, boolean fresh) {
    progress.close();
    console.err().println(words.stopped(history.finished().size(), fresh));
  }

  private Outcome work(Ready ready, JournalHistory history, int done) throws IOException {
    int perImage = ready.plan().explanationsPerImage();
    try (progress) {
      progress.start(
          "Explaining",
          (long) ready.plan().images() * perImage,
          perImage == 1 ? "images" : "explanations",
          (long) done * perImage);
      return ready
          .runner()
          .run(ready.prepared.samples(), history, images -> progress.step(images, ""));
    } catch (UncheckedIOException e) {
      throw e.getCause(); // of the journal
    }
  }

  /**
   * How long the work took, and what it did not have to do.
   *
   * @param done how many images an interrupted run had explained
   */
  record Times(int done, Instant began, Instant worked) {}

  private int report(Ready ready, RunReport report, Times times) throws IOException {
    report.write(ready.facts);
    report.draw(ready.gallery(), ready.stages()).forEach(console.err()::println);
    report.writeProvenance(ready.facts, times, clock.instant());
    return conclude(report, Duration.between(times.began, clock.instant()));
  }

  private int conclude(RunReport report, Duration took) {
    console.out().println(ConsoleTables.of(report.tables(), report.cells(), terminal));
    RunSummary summary =
        new RunSummary(
            report.what(),
            took,
            report.files(),
            report.failures().stream().map(ExperimentRun::sentence).toList());
    console.out().print(summary.text());
    return report.failures().isEmpty() ? ExitCode.DONE : ExitCode.FAILED_CELLS;
  }

  private static String sentence(Failure failure) {
    return "%s, %s: %s".formatted(failure.sample(), failure.method(), failure.reason());
  }
}
