// SPDX-License-Identifier: Apache-2.0
package org.touchstone.document;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.touchstone.problem.Place;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;

/** The text of a file that a person wrote. */
final class SourceText {

  /** Far above any specification, far below weights that were named by mistake. */
  private static final long LARGEST = 2L << 20;

  private static final char REPLACEMENT = '\uFFFD';

  private SourceText() {}

  /** Reads a file; throws {@link UserException} if it cannot be text. */
  static String read(Path file) {
    try {
      if (Files.size(file) > LARGEST && Files.isRegularFile(file)) {
        throw refused(
            file,
            Problem.of(
                "too-large", "'%s' is far too large to be a file of this kind.".formatted(file)));
      }
      return decoded(file, Files.readAllBytes(file));
    } catch (IOException e) {
      String reason =
          Files.isDirectory(file)
              ? "'%s' is a folder, not a file."
              : Files.exists(file) ? "'%s' cannot be opened." : "'%s' does not exist.";
      throw refused(file, Problem.of("missing-file", reason.formatted(file)));
    }
  }

  private static String decoded(Path file, byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    int foreign = text.indexOf(REPLACEMENT);
    if (foreign >= 0) {
      String before = text.substring(0, foreign);
      int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
      throw refused(
          file,
          Problem.at(
              new Place(file, line, foreign - before.lastIndexOf('\n')),
              "not-utf-8",
              "The file is not text in UTF-8.",
              "Save it as UTF-8."));
    }
    return text;
  }

  private static UserException refused(Path file, Problem problem) {
    return new UserException(file + " cannot be read", problem);
  }
}
