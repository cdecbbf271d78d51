// SPDX-License-Identifier: Apache-2.0
package org.touchstone.ci;

import com.google.inject.Module;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.touchstone.cli.CommandLineInterface;

/** The command, with what it said. */
record Touchstone(int exitCode, String out, String err) {

  /** The checkout that is tested. */
  static final Path HOME = home();

  /** As the parent pom has it. */
  static final String VERSION = version();

  private static Path home() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isExecutable(folder.resolve("touchstone"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  private static String version() {
    try {
      String pom = Files.readString(HOME.resolve("pom.xml"));
      return pom.split("<revision>", 2)[1].split("</revision>", 2)[0];
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a command with the plugins and weights of this checkout. */
  static Touchstone run(Object... arguments) {
    return runIn(HOME, arguments);
  }

  /** Runs a command with the plugins and weights of another folder. */
  static Touchstone runIn(Path home, Object... arguments) {
    return run(binder -> {}, home, arguments);
  }

  /**
   * Runs a command in other surroundings.
   *
   * @param instead binds what stands for the program's own
   */
  static Touchstone run(Module instead, Path home, Object... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    int exitCode = CommandLineInterface.run(instead, home, printing(out), printing(err), words);
    return new Touchstone(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static PrintStream printing(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  /** This answer, if the command did what it was asked. */
  Touchstone done() {
    if (exitCode != 0) {
      throw new AssertionError("Exit code %s.\n%s\n%s".formatted(exitCode, out, err));
    }
    return this;
  }
}
