// SPDX-License-Identifier: Apache-2.0
package org.touchstone.cli;

import java.util.Arrays;
import java.util.List;
import org.touchstone.calls.ExitTrace;
import org.touchstone.experiment.StopNotice;

/**
 * How the process ends, so that an end which no command ordered passes for no result.
 *
 * <p>Where a plugin calls {@code System.exit}, the JVM runs its hooks before it ends, and one of
 * them finds whose call it was and ends the process with exit code 4 instead. {@code Runtime.halt}
 * runs no hook: of that the launcher knows because the status is not one of those that it chose.
 *
 * @param first the status that stands for exit code 0; the others follow it
 */
record ProcessEnd(Console console, int first) {

  /** Where the launcher says which status it takes for an ordered end. */
  private static final String STATUS = "touchstone.status";

  /** The last sentence wherever the end was no end of a command. */
  static final String UNFINISHED = "What this command was to write is not finished.";

  /** The ending of this process, from now on watched; forgets what the launcher has said. */
  static ProcessEnd watched(Console console) {
    ProcessEnd ending = new ProcessEnd(console, Integer.getInteger(STATUS, 0));
    System.clearProperty(STATUS);
    Runtime.getRuntime().addShutdownHook(new Thread(ending::judge, "ending"));
    return ending;
  }

  /** Ends the process. */
  void order(int exitCode) {
    System.exit(first + exitCode);
  }

  private void judge() {
    Thread.getAllStackTraces().values().stream()
        .map(Arrays::asList)
        .filter(ProcessEnd::isAtWork)
        .flatMap(calls -> new ExitTrace(calls).disorder(ProcessEnd.class).stream())
        .findFirst()
        .ifPresent(this::correct);
  }

  /** Of several threads that would end the program, the one whose status it gets. */
  private static boolean isAtWork(List<StackTraceElement> calls) {
    return calls.stream()
        .anyMatch(call -> call.getClassName().equals("java.lang.ApplicationShutdownHooks"));
  }

  private void correct(String what) {
    StopNotice.awaitAll();
    console.err().println("touchstone: " + what);
    console.err().println(UNFINISHED);
    Runtime.getRuntime().halt(first + ExitCode.ENVIRONMENT);
  }
}
