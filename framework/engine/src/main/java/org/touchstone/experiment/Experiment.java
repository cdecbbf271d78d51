// SPDX-License-Identifier: Apache-2.0
package org.touchstone.experiment;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import javax.imageio.ImageIO;
import org.touchstone.api.network.Weights;
import org.touchstone.calls.Calls;
import org.touchstone.file.OutFolder;
import org.touchstone.folder.RunFolders;
import org.touchstone.graph.CompiledGraph;
import org.touchstone.graph.Device;
import org.touchstone.graph.GraphCompiler;
import org.touchstone.journal.Outcome;
import org.touchstone.model.WeightsReader;
import org.touchstone.plan.Memory;
import org.touchstone.plan.Plan;
import org.touchstone.plan.Planner;
import org.touchstone.problem.UserException;
import org.touchstone.report.Progress;
import org.touchstone.run.TooManyFailuresException;

/** The line from a specification to a finished run: spec, plan, graph, run, results. */
public record Experiment(
    Announcer announcer,
    Clock clock,
    Progress progress,
    Preparation preparation,
    Devices devices,
    Memory memory,
    Calls calls,
    Provenance provenance) {

  /** The phase in which a run does what it is for. */
  static final String EXPLAINING = "explaining-and-scoring";

  private static final RunFolders FOLDERS = new RunFolders(Path.of("runs"));

  @Inject
  public Experiment {}

  /**
   * Runs an experiment, or what an interrupted run left of it.
   *
   * @param phases what came before is its first
   * @throws UserException for everything that is wrong with the user's files, folder or machine
   */
  public RunEnd run(RunRequest order, Phases phases) throws IOException {
    Instant began = clock.instant();
    ImageIO.setUseCache(false); // else whoever reads or draws a picture may need a temporary folder
    phases.begin("specification");
    try (PreparedExperiment prepared = preparation.prepare(order.file(), order.overrides())) {
      refuseTooLarge(prepared);
      prepared.notes().forEach(announcer::announce);
      OutFolder.make(order.out().orElseGet(() -> FOLDERS.root().toAbsolutePath()));
      phases.begin("weights");
      Weights weights = WeightsReader.read(prepared.manifest());
      phases.begin("graph");
      Device device = devices.find(prepared.spec().settings().device());
      try (CompiledGraph graph = graph(prepared.plan(), weights, device)) {
        phases.begin("checksums");
        Provenance.Facts facts = provenance.of(prepared, device);
        return run(new CompiledExperiment(prepared, weights, graph, facts), order, began, phases);
      }
    }
  }

  /** A machine that swaps would take for ever, and one that does not would kill the program. */
  private void refuseTooLarge(PreparedExperiment prepared) {
    if (prepared.spec().settings().device().equals(Device.CPU.toString())) {
      new MemoryWords(prepared.plan(), memory)
          .tooMuch()
          .ifPresent(
              problem -> {
                throw new UserException(prepared.file() + " cannot be run", problem);
              });
    }
  }

  private CompiledGraph graph(Plan plan, Weights weights, Device device) {
    return new GraphCompiler(device, Planner.usualRows(plan, memory), calls)
        .compile(plan.network(), weights, plan.methodsByName());
  }

  private RunEnd run(CompiledExperiment compiled, RunRequest order, Instant began, Phases phases)
      throws IOException {
    RunFolders.Wish wish = new RunFolders.Wish(order.out(), order.fresh(), began);
    try (RunFolders.Open open = FOLDERS.open(compiled.content(), wish);
        StopNotice notice = new StopNotice()) {
      open.passedOver().forEach(announcer::announce);
      RunAtWork run = new RunAtWork(compiled, order, open, began, progress);
      run.begin(memory).forEach(announcer::announce);
      notice.say(() -> stop(run));
      try {
        phases.begin(EXPLAINING);
        Outcome outcome = run.explain();
        return new RunReport(run, outcome, announcer).write(phases, clock);
      } catch (TooManyFailuresException e) {
        return run.givenUp(e);
      } finally {
        run.end(clock.instant());
      }
    }
  }

  /** Ends the display of progress first: it would be drawn over these words. */
  private void stop(RunAtWork run) {
    progress.close();
    announcer.announce(run.stopped());
    run.end(clock.instant());
  }
}
