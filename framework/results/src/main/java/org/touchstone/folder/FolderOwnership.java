// SPDX-License-Identifier: Apache-2.0
package org.touchstone.folder;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.touchstone.file.Draft;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;
import org.touchstone.result.RunFile;

/** Whether a folder that the user names for a run is empty of anybody else's work. */
final class FolderOwnership {

  /** What a run writes into its folder beside the journal, in the order in which a user looks. */
  private static final List<String> FILES =
      List.of(
          RunFile.RESULTS,
          RunFile.PAGE,
          RunFile.TABLES,
          RunFile.LATEX,
          RunFile.CSV,
          RunFile.ITEMS,
          RunFile.COSTS,
          RunFile.FIGURES,
          RunFile.FAILURES,
          RunFile.SPECIFICATION,
          RunFile.PROVENANCE,
          RunFile.SESSIONS,
          RunFile.DATA);

  private FolderOwnership() {}

  /**
   * The folder, if a run may write there.
   *
   * @throws UserException if it has such files and no journal, so that they are of somebody else,
   *     or something else stands where the run adds to what is there
   */
  static RunFolder claim(Path path) throws IOException {
    RunFolder folder = new RunFolder(path);
    refuseLinks(folder);
    Path journal = folder.file(RunFile.JOURNAL);
    boolean begun = Files.exists(journal, NOFOLLOW_LINKS) && Files.size(journal) > 0;
    Optional<String> taken =
        FILES.stream().filter(name -> Files.exists(folder.file(name), NOFOLLOW_LINKS)).findFirst();
    if (!begun && taken.isPresent()) {
      throw refused(
          "not-a-run",
          "'%s' is there, and no journal that says which run it is of."
              .formatted(folder.file(taken.get())));
    }
    return folder;
  }

  /** Every other file is put in the place of what stands there. */
  private static void refuseLinks(RunFolder folder) {
    Path sessions = folder.file(RunFile.SESSIONS);
    Path figures = folder.file(RunFile.FIGURES);
    if (Files.exists(sessions, NOFOLLOW_LINKS) && !Files.isRegularFile(sessions, NOFOLLOW_LINKS)) {
      throw refused("not-a-run", "'%s' is neither a file nor a link to one.".formatted(sessions));
    }
    if (Files.exists(figures, NOFOLLOW_LINKS) && !Files.isDirectory(figures, NOFOLLOW_LINKS)) {
      throw refused("not-a-run", "'%s' is neither a folder nor a link to one.".formatted(figures));
    }
  }

  private static UserException refused(String id, String what) {
    return new UserException(
        "The command cannot be run",
        Problem.of(
            id, what, "It stays as it is. Name another folder with --out, or move it away."));
  }

  /** Removes what a killed run left half written; nobody else is at work in the folder. */
  static void sweep(RunFolder folder) throws IOException {
    for (Path place : Stream.of(folder.path(), folder.file(RunFile.FIGURES)).toList()) {
      if (Files.isDirectory(place)) {
        Draft.sweep(place, Duration.ZERO);
      }
    }
  }
}
