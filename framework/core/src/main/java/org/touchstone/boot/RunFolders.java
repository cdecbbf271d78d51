// SPDX-License-Identifier: Apache-2.0
package org.touchstone.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;
import org.touchstone.report.RunFolder;
import org.touchstone.result.Journal;

/**
 * Finds the folder of a run: what an interrupted run of the same content left, or a new one.
 *
 * @param root where folders go that the user does not name
 */
record RunFolders(Path root) {

  static final String JOURNAL = "journal.jsonl";

  /** The last file that a run writes, and the first that goes: it marks a finished run. */
  static final String LAST = "provenance.json";

  /** A folder that no other run writes to until this one is closed. */
  record Open(RunFolder folder, JournalHistory history) implements AutoCloseable {

    @Override
    public void close() throws IOException {
      history.close();
    }
  }

  /** The folder that a run asks for. */
  record Wish(Optional<Path> out, boolean fresh, Instant now) {}

  /**
   * Opens the folder of a run.
   *
   * @param hash names all that decides the run's numbers
   * @throws UserException if the folder holds another run, or another process writes to it
   */
  Open open(String experiment, String hash, Wish wish) throws IOException {
    RunFolder folder =
        wish.out.isPresent() ? named(wish.out.get()) : unnamed(experiment, hash, wish);
    FormerRun former = new FormerRun(folder.path());
    Journal journal = Journal.open(folder.file(JOURNAL)).orElseThrow(() -> inUse(folder));
    try {
      if (wish.fresh) {
        former.forget();
      }
      if (journal.isEmpty() && former.hasResults()) {
        throw withoutJournal(folder);
      }
      if (wish.fresh || journal.isEmpty()) {
        journal.begin(hash);
      }
      if (!journal.isOf(hash)) {
        throw ofAnother(folder);
      }
      former.unfinish();
      return new Open(folder, new JournalHistory(journal));
    } catch (IOException | RuntimeException e) {
      journal.close();
      throw e;
    }
  }

  private RunFolder unnamed(String experiment, String hash, Wish wish) throws IOException {
    if (!wish.fresh) {
      for (RunFolder folder : RunFolder.newestFirst(root, experiment)) {
        if (isUnfinished(folder, hash)) {
          folder.becomeLatest();
          return folder;
        }
      }
    }
    return RunFolder.create(root, experiment, wish.now, hash);
  }

  private static boolean isUnfinished(RunFolder folder, String hash) throws IOException {
    return !Files.exists(folder.file(LAST)) && Journal.isOf(hash, folder.file(JOURNAL));
  }

  private static RunFolder named(Path out) throws IOException {
    Optional<Path> foreign = new FormerRun(out).foreign();
    if (foreign.isPresent()) {
      throw refused(
          "not-a-run",
          "The folder '%s' is not a run's, but holds a file that a run would write: '%s'."
              .formatted(out, foreign.get().getFileName()),
          "Name another folder with --out.");
    }
    return new RunFolder(out);
  }

  /**
   * Takes from a finished run what makes it one, before another one begins in its place: whatever
   * becomes of that, its results must not pass for the new ones. The old command finishes it again.
   */
  static void unfinish(Path out) throws IOException {
    FormerRun former = new FormerRun(out);
    Path journal = out.resolve(JOURNAL);
    if (former.isOne() && !Files.exists(journal)) {
      former.unfinish();
    } else if (former.isOne()) {
      Journal held = Journal.open(journal).orElseThrow(() -> inUse(new RunFolder(out)));
      try {
        former.unfinish();
      } finally {
        held.close();
      }
    }
  }

  private static UserException inUse(RunFolder folder) {
    return refused(
        "run-in-use",
        "Another process is at work on the run in '%s'.".formatted(folder.path()),
        "Wait until it ends, or name another folder with --out.");
  }

  private static UserException ofAnother(RunFolder folder) {
    return refused(
        "other-run",
        "The folder '%s' holds another run.".formatted(folder.path()),
        "It had other settings, plugins, weights or data, another number of images or batch size,"
            + " or it is of another version.",
        "Name another folder with --out, or replace that run with --fresh.");
  }

  private static UserException withoutJournal(RunFolder folder) {
    return refused(
        "no-journal",
        "The folder '%s' holds a run, but no %s that it could be continued from."
            .formatted(folder.path(), JOURNAL),
        "Name another folder with --out, or replace that run with --fresh.");
  }

  private static UserException refused(String id, String what, String... cures) {
    return new UserException("The command cannot be run", Problem.of(id, what, cures));
  }
}
