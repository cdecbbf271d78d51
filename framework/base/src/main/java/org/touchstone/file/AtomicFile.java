// SPDX-License-Identifier: Apache-2.0
package org.touchstone.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * Files that are there whole or not at all, whenever the program is stopped. A symbolic link that
 * stands where a file goes is replaced, and what it points to stays as it is.
 */
public final class AtomicFile {

  private AtomicFile() {}

  /** Writes a text as UTF-8 and makes its folder where it is missing. */
  public static void write(Path file, String text) throws IOException {
    write(file, text.getBytes(UTF_8));
  }

  /** Writes bytes and makes their folder where it is missing. */
  public static void write(Path file, byte[] bytes) throws IOException {
    try (Draft draft = Draft.of(file)) {
      draft.write(ByteBuffer.wrap(bytes));
      draft.finish();
    }
  }
}
