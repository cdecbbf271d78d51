// SPDX-License-Identifier: Apache-2.0
package org.touchstone.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.touchstone.folder.RunFolder;
import org.touchstone.folder.RunFolders;
import org.touchstone.folder.Sessions;
import org.touchstone.graph.Forwards;
import org.touchstone.journal.Failure;
import org.touchstone.journal.JournalBatchReader;
import org.touchstone.journal.JournalHistory;
import org.touchstone.journal.Outcome;
import org.touchstone.plan.Memory;
import org.touchstone.report.Progress;
import org.touchstone.result.RecordedFailure;
import org.touchstone.result.RunFile;
import org.touchstone.run.FailureLimit;
import org.touchstone.run.TooManyFailuresException;

/**
 * A run in its folder, and this process at work on it: what earlier ones did, and how far it is.
 */
final class RunAtWork {

  private final CompiledExperiment compiled;
  private final RunRequest order;
  private final RunFolders.Open open;
  private final Instant began;
  private final Progress progress;
  private final JournalHistory history;
  private final Sessions sessions;
  private final ResumeWords words;
  private final FailureLimit limit;
  private int batchesBefore;

  RunAtWork(
      CompiledExperiment compiled,
      RunRequest order,
      RunFolders.Open open,
      Instant began,
      Progress progress)
      throws IOException {
    this.compiled = compiled;
    this.order = order;
    this.open = open;
    this.began = began;
    this.progress = progress;
    Path journal = open.folder().file(RunFile.JOURNAL);
    this.history =
        new JournalHistory(
            open.journal(), new JournalBatchReader(journal, compiled.plan().journalScope()));
    this.sessions = Sessions.of(open.folder());
    this.words = new ResumeWords(compiled.plan(), open.folder().path());
    this.limit =
        new FailureLimit(order.failFast(), compiled.prepared().spec().settings().mostFailures());
  }

  /**
   * Looks what earlier processes left, and begins a session.
   *
   * @return what a person should know of it, one sentence each
   */
  List<String> begin(Memory memory) throws IOException {
    check().samples(history.finished());
    batchesBefore = history.finished().size();
    List<String> notes = new ArrayList<>();
    words.beginning(batchesBefore).ifPresent(notes::add);
    if (batchesBefore < compiled.plan().batches()) {
      new CostWords(compiled.plan()).beforeRun().ifPresent(notes::add);
      long heap = Runtime.getRuntime().maxMemory();
      notes.addAll(new MemoryWords(compiled.plan(), memory).beforeRun(heap));
    }
    sessions.warning(compiled.facts().surroundings()).ifPresent(notes::add);
    sessions.begin(began, compiled.facts().surroundings(), imagesBefore());
    return notes;
  }

  private DataCheck check() {
    return new DataCheck(progress, compiled.runner(), compiled.prepared().samples(), open);
  }

  /** Explains and scores what is left. */
  Outcome explain() throws IOException {
    int perImage = compiled.plan().explanationsPerImage();
    try (progress) {
      progress.start(
          "Explaining",
          (long) compiled.plan().images() * perImage,
          perImage == 1 ? "images" : "explanations",
          (long) imagesBefore() * perImage);
      forwards().tell(count -> progress.step(0, "%s forward passes asked".formatted(count)));
      return compiled
          .runner()
          .run(compiled.prepared().samples(), history, limit, images -> progress.step(images, ""));
    } catch (UncheckedIOException e) {
      throw e.getCause(); // of the journal
    } finally {
      forwards().tell(count -> {}); // what figures ask is no part of this work
    }
  }

  private Forwards forwards() {
    return compiled.graph().forwards();
  }

  /** Writes down what failed, which was more than is allowed. */
  RunEnd givenUp(TooManyFailuresException e) throws IOException {
    List<Failure> failures = new ArrayList<>();
    history.finished().forEach(batch -> failures.addAll(batch.failures()));
    failures.addAll(e.failures());
    folder()
        .write(
            RunFile.FAILURES,
            RecordedFailure.toLines(failures.stream().map(Failure::recorded).toList()));
    String cure = new FailureWords(limit).cure(folder().file(RunFile.FAILURES));
    return new RunEnd.GivenUp(List.of(e.getMessage(), cure, stopped()));
  }

  /** Refuses files that are no longer what they were when this command began. */
  void refuseChangedFiles() {
    check().files();
  }

  CompiledExperiment compiled() {
    return compiled;
  }

  RunRequest order() {
    return order;
  }

  RunFolder folder() {
    return open.folder();
  }

  Sessions sessions() {
    return sessions;
  }

  FailureLimit limit() {
    return limit;
  }

  /** The facts with the fingerprint of the data. */
  Provenance.Facts facts() {
    return compiled.facts().with(open.data().fingerprint());
  }

  private int imagesBefore() {
    return words.images(batchesBefore);
  }

  private int images() {
    return words.images(history.finished().size());
  }

  /** How many images this process explained. */
  int explained() {
    return images() - imagesBefore();
  }

  /** How long this process was at work. */
  Duration took(Instant now) {
    return Duration.between(began, now);
  }

  /** Ends the session, once. */
  void end(Instant now) {
    sessions.end(now, images());
  }

  /** What becomes of it where it is stopped now. */
  String stopped() {
    return words.stopped(history.finished().size(), order.continuing());
  }
}
