// SPDX-License-Identifier: Apache-2.0
package org.touchstone.experiment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.touchstone.api.network.Weights;
import org.touchstone.calls.Calls;
import org.touchstone.calls.PluginException;
import org.touchstone.folder.RunData;
import org.touchstone.folder.RunFolders;
import org.touchstone.folder.Sessions;
import org.touchstone.graph.CompiledGraph;
import org.touchstone.graph.Device;
import org.touchstone.graph.GraphCompiler;
import org.touchstone.journal.Failure;
import org.touchstone.journal.JournalBatchReader;
import org.touchstone.journal.JournalHistory;
import org.touchstone.journal.Outcome;
import org.touchstone.model.Preprocessing;
import org.touchstone.model.WeightsReader;
import org.touchstone.plan.Memory;
import org.touchstone.plan.Plan;
import org.touchstone.plan.Planner;
import org.touchstone.problem.UserException;
import org.touchstone.report.Progress;
import org.touchstone.report.RunSummary;
import org.touchstone.result.MethodCosts;
import org.touchstone.result.RunFile;
import org.touchstone.run.Costs;
import org.touchstone.run.FailureLimit;
import org.touchstone.run.Gallery;
import org.touchstone.run.Runner;
import org.touchstone.run.TooManyFailuresException;

/** The whole line of rooms: specification, plan, graph, run, report. */
public record ExperimentRun(
    Announcer announcer,
    Clock clock,
    Progress progress,
    Devices devices,
    Preparation preparation,
    Provenance provenance,
    Memory memory,
    Home home,
    Calls calls) {

  /** The phase in which a run does what it is for. */
  static final String EXPLAINING = "explaining-and-scoring";

  private static final RunFolders FOLDERS = new RunFolders(Path.of("runs"));

  @Inject
  public ExperimentRun {}

  /** All that a run needs, for one run. */
  private record Ready(
      Prepared prepared,
      Weights weights,
      CompiledGraph graph,
      Provenance.Facts facts,
      ObjectNode surroundings) {

    Plan plan() {
      return prepared.plan();
    }

    RunFolders.Content content() throws IOException {
      return new RunFolders.Content(
          plan().experiment(), facts.hash(), RunData.of(prepared.samples(), plan().images()));
    }

    private Preprocessing preprocessing() {
      return prepared.manifest().preprocessing();
    }

    Runner runner() {
      return new Runner(plan(), graph, preprocessing(), weights, prepared.spec().seed());
    }

    Costs costs() {
      return new Costs(plan(), graph, preprocessing());
    }

    Gallery gallery() {
      return new Gallery(plan(), graph, preprocessing(), weights, prepared.spec().seed());
    }
  }

  /**
   * Runs an experiment, or what an interrupted run left of it.
   *
   * @param phases what came before is its first
   */
  public RunEnd run(Order order, Phases phases) throws IOException {
    Instant now = clock.instant();
    ImageIO.setUseCache(false); // else whoever reads or draws a picture may need a temporary folder
    phases.begin("specification");
    try (Prepared prepared = preparation.prepare(order.file(), order.overrides())) {
      refuseTooLarge(prepared);
      prepared.notes().forEach(announcer::announce);
      OutFolder.make(order.out().orElseGet(() -> FOLDERS.root().toAbsolutePath()));
      phases.begin("weights");
      Weights weights = WeightsReader.read(prepared.manifest());
      phases.begin("graph");
      Device device = devices.find(prepared.spec().device());
      Plan plan = prepared.plan();
      try (CompiledGraph graph =
          new GraphCompiler(device, Planner.usualRows(plan, memory), calls)
              .compile(plan.network(), weights, plan.methods())) {
        phases.begin("checksums");
        Provenance.Facts facts = provenance.of(prepared, device);
        Ready ready = new Ready(prepared, weights, graph, facts, Surroundings.of(home, device));
        return run(ready, order, now, phases);
      }
    }
  }

  /** A machine that swaps would take for ever, and one that does not would kill the program. */
  private void refuseTooLarge(Prepared prepared) {
    if (prepared.spec().device().equals(Device.CPU.toString())) {
      new MemoryWords(prepared.plan(), memory)
          .tooMuch()
          .ifPresent(
              problem -> {
                throw new UserException(prepared.file() + " cannot be run", problem);
              });
    }
  }

  private RunEnd run(Ready ready, Order order, Instant began, Phases phases) throws IOException {
    RunFolders.Wish wish = new RunFolders.Wish(order.out(), order.fresh(), began);
    try (RunFolders.Open open = FOLDERS.open(ready.content(), wish);
        StopNotice notice = new StopNotice()) {
      open.passedOver().forEach(announcer::announce);
      Session session = begin(ready, order, began, open);
      notice.say(() -> stopped(session));
      try {
        phases.begin(EXPLAINING);
        Outcome outcome = work(ready, session);
        return report(ready, session, outcome, phases);
      } catch (TooManyFailuresException e) {
        return giveUp(session, e);
      } finally {
        session.end(clock.instant());
      }
    }
  }

  /**
   * This process at work on a run.
   *
   * @param before how many batches were finished when it began
   */
  private record Session(
      RunFolders.Open open,
      JournalHistory history,
      Sessions sessions,
      ResumeWords words,
      Instant began,
      int before,
      FailureLimit limit,
      Order order) {

    int batches() {
      return history.finished().size();
    }

    int imagesBefore() {
      return words.images(before);
    }

    int images() {
      return words.images(batches());
    }

    void end(Instant now) {
      sessions.end(now, images());
    }

    String stopped() {
      return words.stopped(batches(), order.continuing());
    }
  }

  private Session begin(Ready ready, Order order, Instant now, RunFolders.Open open)
      throws IOException {
    ResumeWords words = new ResumeWords(ready.plan(), open.folder().path());
    Path journal = open.folder().file(RunFile.JOURNAL);
    JournalHistory history =
        new JournalHistory(
            open.journal(), new JournalBatchReader(journal, ready.plan().journalScope()));
    check(ready, open).samples(history.finished());
    int before = history.finished().size();
    words.beginning(before).ifPresent(announcer::announce);
    if (before < ready.plan().batches()) {
      new MemoryWords(ready.plan(), memory)
          .beforeRun(Runtime.getRuntime().maxMemory())
          .forEach(announcer::announce);
    }
    Sessions sessions = Sessions.of(open.folder());
    sessions.warning(ready.surroundings).ifPresent(announcer::announce);
    sessions.begin(now, ready.surroundings, words.images(before));
    FailureLimit limit = new FailureLimit(order.failFast(), ready.prepared.spec().mostFailures());
    return new Session(open, history, sessions, words, now, before, limit, order);
  }

  /** Ends the display of progress first: it would be drawn over these words. */
  private void stopped(Session session) {
    progress.close();
    announcer.announce(session.stopped());
    session.end(clock.instant());
  }

  private Outcome work(Ready ready, Session session) throws IOException {
    int perImage = ready.plan().explanationsPerImage();
    try (progress) {
      progress.start(
          "Explaining",
          (long) ready.plan().images() * perImage,
          perImage == 1 ? "images" : "explanations",
          (long) session.imagesBefore() * perImage);
      return ready
          .runner()
          .run(
              ready.prepared.samples(),
              session.history,
              session.limit,
              images -> progress.step(images, ""));
    } catch (UncheckedIOException e) {
      throw e.getCause(); // of the journal
    }
  }

  private RunEnd giveUp(Session session, TooManyFailuresException e) throws IOException {
    List<Failure> failures = new ArrayList<>();
    session.history.finished().forEach(batch -> failures.addAll(batch.failures()));
    failures.addAll(e.failures());
    session.open.folder().write(RunFile.FAILURES, RunFiles.failures(failures));
    Path file = session.open.folder().file(RunFile.FAILURES);
    return new RunEnd.GivenUp(
        List.of(e.getMessage(), new FailureWords(session.limit).cure(file), session.stopped()));
  }

  private DataCheck check(Ready ready, RunFolders.Open open) {
    return new DataCheck(progress, ready.runner(), ready.prepared.samples(), open);
  }

  private RunEnd report(Ready ready, Session session, Outcome outcome, Phases phases)
      throws IOException {
    check(ready, session.open).files();
    RunReport report = new RunReport(ready.prepared, outcome, session.open.folder());
    phases.begin("report");
    report.write(ready.facts.with(session.open.data().fingerprint()));
    phases.begin("figures");
    show(ready, report);
    report.write(session.order.costs() ? measured(ready, phases) : Optional.empty());
    phases.begin("end");
    session.end(clock.instant());
    report.writeLast(provenance(ready, session, phases));
    Optional<String> warning =
        new FailureWords(session.limit).tooMany(outcome, ready.plan().images());
    return finished(report, Duration.between(session.began(), clock.instant()), warning);
  }

  /** Without costs a run is none the less a whole one. */
  private Optional<MethodCosts> measured(Ready ready, Phases phases) {
    phases.begin("costs");
    try {
      return ready.costs().measure(ready.prepared.samples());
    } catch (PluginException e) {
      announcer.announce("No costs are written. " + e.getMessage());
      return Optional.empty();
    }
  }

  private void show(Ready ready, RunReport report) throws IOException {
    Gallery gallery = ready.gallery();
    report.draw(gallery).forEach(announcer::announce);
    report.keep(gallery);
  }

  private static ObjectNode provenance(Ready ready, Session session, Phases phases) {
    long seed = ready.prepared.spec().seed();
    String spec = RunFiles.yaml(ready.prepared.movable());
    List<String> notes = ready.prepared.notes();
    Provenance.Facts facts = ready.facts.with(session.open.data().fingerprint());
    return new ProvenanceFile(facts, seed, spec, notes, ready.surroundings)
        .tree(session.sessions, session.images() - session.imagesBefore(), phases.seconds());
  }

  private static RunEnd finished(RunReport report, Duration took, Optional<String> warning) {
    List<String> failures = report.failures().stream().map(Failure::sentence).toList();
    return new RunEnd.Finished(
        report.tables(),
        report.cells(),
        report.judgements(),
        new RunSummary(report.what(), took, report.files(), failures),
        !failures.isEmpty(),
        warning);
  }
}
