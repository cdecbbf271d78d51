// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that are there whole or not at all, whenever the program is stopped. */
public final class AtomicFile {

  private AtomicFile() {}

  /** Writes a text as UTF-8 and makes its folder where it is missing. */
  public static void write(Path file, String text) throws IOException {
    write(file, text.getBytes(UTF_8));
  }

  /** Writes bytes and makes their folder where it is missing. */
  public static void write(Path file, byte[] bytes) throws IOException {
    Path target = file.toAbsolutePath();
    Files.createDirectories(target.getParent());
    Path draft = target.resolveSibling("." + target.getFileName() + ".part");
    try {
      Files.write(draft, bytes);
      move(draft, target);
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) {
      // Of a full disk Java says only that it is full.
      throw new IOException("'%s' cannot be written: %s.".formatted(file, e.getMessage()), e);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static void move(Path draft, Path target) throws IOException {
    try {
      Files.move(draft, target, ATOMIC_MOVE, REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(draft, target, REPLACE_EXISTING);
    }
  }
}
