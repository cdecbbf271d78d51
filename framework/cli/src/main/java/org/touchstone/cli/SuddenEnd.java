// SPDX-License-Identifier: Apache-2.0
package org.touchstone.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.touchstone.catalog.ExitCalls;
import org.touchstone.experiment.Home;

/**
 * What the launcher starts when the program ended and no command, no signal and no hook had a word
 * to say: it looks who could have done that.
 */
public final class SuddenEnd {

  /** The one call that lets nobody say a word. */
  private static final String SILENT = "Runtime.halt";

  private SuddenEnd() {}

  /**
   * Tells the user.
   *
   * @param arguments the status with which the program ended
   */
  public static void main(String[] arguments) throws IOException {
    Console console = Console.ofProcess();
    console
        .err()
        .println(
            "touchstone: The program ended without a word (status %s).".formatted(arguments[0]));
    console.err().println(suspects(Home.ofProcess().plugins()));
    console.err().println(Ending.UNFINISHED);
  }

  static String suspects(Path plugins) throws IOException {
    List<ExitCalls> calls =
        ExitCalls.in(plugins).stream().filter(call -> call.call().equals(SILENT)).toList();
    return calls.isEmpty()
        ? "No plugin calls Runtime.halt, so it may have been native code of TensorFlow or of a plugin."
        : calls.stream()
            .map(
                call ->
                    "The plugin '%s' can do that: '%s' calls %s."
                        .formatted(call.plugin(), call.type(), call.call()))
            .collect(Collectors.joining("\n"));
  }
}
