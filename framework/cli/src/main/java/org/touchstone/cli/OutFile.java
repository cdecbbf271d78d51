// SPDX-License-Identifier: Apache-2.0
package org.touchstone.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.touchstone.file.AtomicFile;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;

/** A file that the user names for what a command writes. */
final class OutFile {

  private OutFile() {}

  /**
   * Writes a text, whole or not at all.
   *
   * @throws UserException if a folder is there
   */
  static void write(Path file, String text) throws IOException {
    if (Files.isDirectory(file)) {
      throw new UserException(
          "The command cannot be run",
          Problem.of("bad-file", "'%s' is a folder, not a file.".formatted(file)));
    }
    AtomicFile.write(file, text);
  }
}
