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
        wish.out.isPresent() ? new RunFolder(wish.out.get()) : unnamed(experiment, hash, wish);
    Journal journal = Journal.open(folder.file(JOURNAL)).orElseThrow(() -> inUse(folder));
    try {
      if (wish.fresh) {
        clear(folder);
      }
      if (wish.fresh || journal.isEmpty()) {
        journal.begin(hash);
      }
      if (!journal.isOf(hash)) {
        throw ofAnother(folder);
      }
      new FormerRun(folder.path()).unfinish();
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

  /** Old results must not pass for those of the run that begins in their place. */
  private static void clear(RunFolder folder) throws IOException {
    new FormerRun(folder.path()).forget();
  }

  /**
   * Takes from a finished run what makes it one, before another one begins in its place: whatever
   * becomes of that, its results must not pass for the new ones. The old command finishes it again.
   */
  static void unfinish(Path out) throws IOException {
    Path file = out.resolve(JOURNAL);
    if (!Journal.isOne(file)) {
      return; // that is no run's folder
    }
    Journal journal = Journal.open(file).orElseThrow(() -> inUse(new RunFolder(out)));
    try {
      new FormerRun(out).unfinish();
    } finally {
      journal.close();
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

  private static UserException refused(String id, String what, String... cures) {
    return new UserException("The command cannot be run", Problem.of(id, what, cures));
  }
}
