// SPDX-License-Identifier: Apache-2.0
package org.touchstone.folder;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;
import org.touchstone.result.RecordedRun;
import org.touchstone.result.RunReader;

/** The runs of a command that reads more of them than one file. */
public final class FinishedRuns {

  private FinishedRuns() {}

  /**
   * Reads the folders of finished runs.
   *
   * @throws UserException if one is none, as a baseline or a {@code results.json} by itself
   */
  public static List<RecordedRun> read(List<Path> folders) {
    List<Problem> problems =
        folders.stream().filter(Files::isRegularFile).map(FinishedRuns::notAFolder).toList();
    if (!problems.isEmpty()) {
      throw new UserException("The command cannot be run", problems);
    }
    return RunReader.readAll(folders);
  }

  private static Problem notAFolder(Path file) {
    return Problem.of(
        "not-a-run",
        "'%s' is a file, not the folder of a run.".formatted(file),
        "A run's folder is runs/<experiment>/latest, or that of --out.");
  }
}
