// SPDX-License-Identifier: Apache-2.0
package org.touchstone.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.touchstone.journal.Journal;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;
import org.touchstone.result.RunFile;

/**
 * Finds the folder of a run: what an interrupted run of the same content left, or a new one.
 *
 * @param root where folders go that the user does not name
 */
public record RunFolders(Path root) {

  public static final String CHANGED_DATA = "changed-data";
  public static final String CHANGED_CURE =
      "Put the data back as it was, name another folder with --out, or start over with --fresh.";

  /**
   * A folder that no other run writes to until this one is closed.
   *
   * @param data what the samples are read from, as the run began with it
   * @param passedOver why an earlier run is not continued, one sentence each
   */
  public record Open(RunFolder folder, Journal journal, DataFiles data, List<String> passedOver)
      implements AutoCloseable {

    @Override
    public void close() throws IOException {
      journal.close();
    }
  }

  /** The folder that a run asks for. */
  public record Wish(Optional<Path> out, boolean fresh, Instant now) {}

  /**
   * What a run is of.
   *
   * @param hash names all that decides the run's numbers but the data
   */
  public record Content(String experiment, String hash, RunData data) {}

  /**
   * Opens the folder of a run.
   *
   * @throws UserException if the folder holds another run, another process writes to it, or what
   *     stands there is not of a run
   */
  public Open open(Content content, Wish wish) throws IOException {
    List<String> passedOver = new ArrayList<>();
    RunFolder folder =
        wish.out.isPresent()
            ? FolderOwnership.claim(wish.out.get())
            : unnamed(content, wish, passedOver);
    Journal journal = Journal.open(folder.file(RunFile.JOURNAL)).orElseThrow(() -> inUse(folder));
    try {
      FolderOwnership.sweep(folder);
      DataFiles data =
          wish.fresh ? begun(folder, journal, content) : found(folder, journal, content);
      new FormerRun(folder.path()).unfinish();
      return new Open(folder, journal, data, passedOver);
    } catch (IOException | RuntimeException e) {
      journal.close();
      throw e;
    }
  }

  private static DataFiles begun(RunFolder folder, Journal journal, Content content)
      throws IOException {
    clear(folder);
    DataFiles data = DataFiles.of(content.data);
    journal.begin(content.hash, data.fingerprint());
    data.keep(folder);
    return data;
  }

  private static DataFiles found(RunFolder folder, Journal journal, Content content)
      throws IOException {
    if (journal.isEmpty()) {
      return begun(folder, journal, content);
    }
    if (journal.isDamaged()) {
      throw damaged(folder);
    }
    if (!journal.isOf(content.hash)) {
      throw ofAnother(folder);
    }
    DataFiles data = DataFiles.of(content.data, folder);
    return data.ifOf(journal.data()).orElseThrow(() -> changed(folder, data));
  }

  private RunFolder unnamed(Content content, Wish wish, List<String> passedOver)
      throws IOException {
    if (!wish.fresh) {
      for (RunFolder folder : RunFolder.newestFirst(root, content.experiment)) {
        if (isUnfinished(folder, content, passedOver)) {
          folder.becomeLatest();
          return folder;
        }
      }
    }
    return RunFolder.create(root, content.experiment, wish.now, content.hash);
  }

  private static boolean isUnfinished(RunFolder folder, Content content, List<String> passedOver)
      throws IOException {
    Optional<String> fingerprint =
        Files.exists(folder.file(RunFile.PROVENANCE))
            ? Optional.empty()
            : Journal.dataOf(content.hash, folder.file(RunFile.JOURNAL));
    if (fingerprint.isEmpty()) {
      return false;
    }
    DataFiles data = DataFiles.of(content.data, folder);
    boolean same = data.ifOf(fingerprint.get()).isPresent();
    if (!same) {
      passedOver.add(
          "The run in %s is not continued, because its data has changed: %s"
              .formatted(folder.path(), difference(data)));
    }
    return same;
  }

  private static String difference(DataFiles data) {
    return data.difference().orElse("which file it was is not known.");
  }

  /** Old results must not pass for those of the run that begins in their place. */
  private static void clear(RunFolder folder) throws IOException {
    new FormerRun(folder.path()).forget();
  }

  /**
   * Takes from a finished run what makes it one, before another one begins in its place: whatever
   * becomes of that, its results must not pass for the new ones. The old command finishes it again.
   */
  public static void unfinish(Path out) throws IOException {
    Path file = out.resolve(RunFile.JOURNAL);
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

  private static UserException changed(RunFolder folder, DataFiles data) {
    return refused(
        CHANGED_DATA,
        "The data is not what it was when the run in '%s' began: %s"
            .formatted(folder.path(), difference(data)),
        CHANGED_CURE);
  }

  private static UserException damaged(RunFolder folder) {
    return refused(
        "damaged-journal",
        "The first line of '%s' is damaged: nobody can tell which run it is of."
            .formatted(folder.file(RunFile.JOURNAL)),
        "Name another folder with --out, or replace that run with --fresh.");
  }

  private static UserException refused(String id, String what, String... cures) {
    return new UserException("The command cannot be run", Problem.of(id, what, cures));
  }
}
