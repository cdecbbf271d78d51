// SPDX-License-Identifier: Apache-2.0
package org.touchstone.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;

/** The folder that {@code --out} names. */
final class OutFolder {

  private OutFolder() {}

  /**
   * Makes the folder where it is missing.
   *
   * @throws UserException if nothing can be written there
   */
  static Path make(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw refused(folder);
    }
    if (!Files.isWritable(folder)) {
      throw refused(folder);
    }
    return folder;
  }

  private static UserException refused(Path folder) {
    return new UserException(
        "The command cannot be run",
        Problem.of(
            "bad-folder",
            Files.isRegularFile(folder)
                ? "'%s' is a file, not a folder.".formatted(folder)
                : "Nothing can be written to the folder '%s'.".formatted(folder),
            "Name another one with --out."));
  }
}
