// SPDX-License-Identifier: Apache-2.0
package org.touchstone.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.touchstone.report.TerminalText;

/**
 * Where words go: answers to {@code out}, everything that accompanies the work to {@code err}.
 *
 * <p>Native code logs to descriptor 2 whatever one asks of it, so the launcher sends descriptor 2
 * to a file and hands the real stderr over as descriptor 0.
 *
 * @param drawn what is drawn over itself goes here: {@code err} without care for what is in it
 */
record Console(PrintStream out, PrintStream err, PrintStream drawn) {

  Console(PrintStream out, PrintStream err) {
    this(TerminalText.on(out), TerminalText.on(err), err);
  }

  static Console ofProcess() {
    return new Console(
        printing(FileDescriptor.out),
        printing(
            "0".equals(System.getProperty("touchstone.stderr"))
                ? FileDescriptor.in
                : FileDescriptor.err));
  }

  /** Files and terminals are given UTF-8: names of methods have Greek letters. */
  private static PrintStream printing(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
