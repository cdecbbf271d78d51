// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.imagefolder;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads small files of the user. */
final class TextFile {

  private TextFile() {}

  /** The lines of a file in UTF-8. */
  static List<String> lines(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("The file '%s' does not exist.".formatted(file));
    }
    try {
      return Files.readAllLines(file);
    } catch (MalformedInputException e) {
      throw new IOException("'%s' is not a text file in UTF-8.".formatted(file), e);
    }
  }
}
