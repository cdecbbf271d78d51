// SPDX-License-Identifier: Apache-2.0
package org.touchstone.boot;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where words go: answers to {@code out}, everything that accompanies the work to {@code err}.
 *
 * <p>Native code logs to descriptor 2 whatever one asks of it, so the launcher sends descriptor 2
 * to a file and hands the real stderr over as descriptor 3.
 */
record Console(PrintStream out, PrintStream err) {

  private static final Path REAL_STDERR = Path.of("/dev/fd/3");

  static Console ofProcess() {
    return new Console(System.out, launched() ? realStderr() : System.err);
  }

  private static boolean launched() {
    return System.getProperty("touchstone.home") != null && Files.exists(REAL_STDERR);
  }

  private static PrintStream realStderr() {
    try {
      FileOutputStream appending = new FileOutputStream(REAL_STDERR.toFile(), true);
      return new PrintStream(appending, true, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return System.err;
    }
  }
}
