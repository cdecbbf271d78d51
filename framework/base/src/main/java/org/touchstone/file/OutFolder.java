// SPDX-License-Identifier: Apache-2.0
package org.touchstone.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;

/** A folder that a command writes to. */
public final class OutFolder {

  private OutFolder() {}

  /**
   * Makes the folder that {@code --out} names, where it is missing.
   *
   * @throws UserException if nothing can be written there
   */
  public static Path make(Path folder) {
    return make(folder, "Name another one with --out.");
  }

  /**
   * Makes a folder where it is missing.
   *
   * @param cure what to do if nothing can be written there
   */
  public static Path make(Path folder, String cure) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw refused(folder, cure);
    }
    if (!Files.isWritable(folder)) {
      throw refused(folder, cure);
    }
    return folder;
  }

  private static UserException refused(Path folder, String cure) {
    return new UserException(
        "The command cannot be run",
        Problem.of(
            "bad-folder",
            Files.isRegularFile(folder)
                ? "'%s' is a file, not a folder.".formatted(folder)
                : "Nothing can be written to the folder '%s'.".formatted(folder),
            cure));
  }
}
