// SPDX-License-Identifier: Apache-2.0
package org.touchstone.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
record Ending(Console console, int first) {

  /** Where the launcher says which status it takes for an ordered end. */
  private static final String STATUS = "touchstone.status";

  /** The last sentence wherever the end was no end of a command. */
  static final String UNFINISHED = "What this command was to write is not finished.";

  private static final String EXITS = "java.lang.Runtime";

  /** Where those of the JDK's class loaders come from that plugins' classes do not. */
  private static final List<String> OURS = List.of("app", "platform");

  /** The ending of this process, from now on watched; forgets what the launcher has said. */
  static Ending watched(Console console) {
    Ending ending = new Ending(console, Integer.getInteger(STATUS, 0));
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
        .filter(Ending::isAtWork)
        .flatMap(calls -> disorder(calls).stream())
        .findFirst()
        .ifPresent(this::correct);
  }

  /** Of several threads that would end the program, the one whose status it gets. */
  private static boolean isAtWork(List<StackTraceElement> calls) {
    return calls.stream()
        .anyMatch(call -> call.getClassName().equals("java.lang.ApplicationShutdownHooks"));
  }

  /** What called for the end, unless it was a command or a signal. */
  static Optional<String> disorder(List<StackTraceElement> calls) {
    boolean ordered = calls.stream().anyMatch(call -> isOf(call, Ending.class.getName()));
    int exit = calls.stream().map(StackTraceElement::getClassName).toList().lastIndexOf(EXITS);
    if (ordered || exit < 0) {
      return Optional.empty();
    }
    List<StackTraceElement> callers = calls.subList(exit + 1, calls.size());
    return Optional.of(
        callers.stream()
            .filter(Ending::isOfPlugin)
            .findFirst()
            .map(
                call ->
                    "The plugin '%s' ended the program: %s."
                        .formatted(call.getClassLoaderName(), exits(call)))
            .orElseGet(
                () ->
                    "The program was ended: %s."
                        .formatted(
                            callers.stream()
                                .filter(call -> !isOf(call, System.class.getName()))
                                .findFirst()
                                .map(Ending::exits)
                                .orElse("System.exit was called"))));
  }

  private static boolean isOf(StackTraceElement call, String type) {
    return call.getClassName().equals(type);
  }

  private static boolean isOfPlugin(StackTraceElement call) {
    return call.getClassLoaderName() != null && !OURS.contains(call.getClassLoaderName());
  }

  private static String exits(StackTraceElement call) {
    String place =
        call.getFileName() == null
            ? ""
            : " (%s:%s)".formatted(call.getFileName(), call.getLineNumber());
    return "'%s.%s' calls System.exit%s"
        .formatted(call.getClassName(), call.getMethodName(), place);
  }

  private void correct(String what) {
    StopNotice.awaitAll();
    console.err().println("touchstone: " + what);
    console.err().println(UNFINISHED);
    Runtime.getRuntime().halt(first + ExitCode.ENVIRONMENT);
  }
}
