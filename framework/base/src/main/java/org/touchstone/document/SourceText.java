// SPDX-License-Identifier: Apache-2.0
package org.touchstone.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.touchstone.problem.Place;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;

/** The text of a file that a person wrote. */
final class SourceText {

  /** Far above any specification, far below weights that were named by mistake. */
  private static final int LARGEST = 2 << 20;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private static final String UNREAD = "'%s' cannot be opened.";

  private SourceText() {}

  /** Reads a file; throws {@link UserException} if it cannot be text. */
  static String read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw refused(
            file,
            Problem.of(
                "too-large", "'%s' is far too large to be a file of this kind.".formatted(file)));
      }
      return decoded(file, ByteBuffer.wrap(bytes));
    } catch (IOException e) {
      throw refused(file, Problem.of("missing-file", closed(file).orElse(UNREAD.formatted(file))));
    }
  }

  /** Why a file cannot be opened, in a sentence; empty where it can. */
  static Optional<String> closed(Path file) {
    if (Files.isDirectory(file)) {
      return Optional.of("'%s' is a folder, not a file.".formatted(file));
    }
    if (Files.notExists(file)) {
      return Optional.of("'%s' does not exist.".formatted(file));
    }
    return Files.isReadable(file) ? Optional.empty() : Optional.of(UNREAD.formatted(file));
  }

  /** The text behind a byte order mark. */
  private static String decoded(Path file, ByteBuffer bytes) {
    CharBuffer text = CharBuffer.allocate(bytes.remaining());
    if (StandardCharsets.UTF_8.newDecoder().decode(bytes, text, true).isError()) {
      String before = text.flip().toString();
      int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
      throw refused(
          file,
          Problem.at(
              new Place(file, line, before.length() - before.lastIndexOf('\n')),
              "not-utf-8",
              "The file is not text in UTF-8.",
              "Save it as UTF-8."));
    }
    String whole = text.flip().toString();
    return whole.startsWith(BYTE_ORDER_MARK) ? whole.substring(1) : whole;
  }

  private static UserException refused(Path file, Problem problem) {
    return new UserException(file + " cannot be read", problem);
  }
}
