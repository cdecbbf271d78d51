// SPDX-License-Identifier: Apache-2.0
package org.touchstone.file;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.touchstone.problem.FileTrouble;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;

/** A file that the user names for what a command writes. */
public final class OutFile {

  private OutFile() {}

  /**
   * Writes a text, whole or not at all.
   *
   * @throws UserException if a folder is there, or the file cannot be written
   */
  public static void write(Path file, String text) throws IOException {
    if (Files.isDirectory(file)) {
      throw new UserException(
          "The command cannot be run",
          Problem.of("bad-file", "'%s' is a folder, not a file.".formatted(file)));
    }
    try {
      AtomicFile.write(file, text);
    } catch (IOException e) {
      if (!(e instanceof FileSystemException) && !(e.getCause() instanceof FileSystemException)) {
        throw e; // a disk that is full is nothing that another command would mend
      }
      throw new UserException(
          "The command cannot be run", Problem.of("bad-file", FileTrouble.words(e)));
    }
  }
}
