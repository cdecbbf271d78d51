// SPDX-License-Identifier: Apache-2.0
package org.touchstone.calls;

import java.util.List;
import java.util.Optional;

/**
 * Whose code calls for the end of the program, by the calls of the thread that ends it.
 *
 * @param calls the innermost first
 */
public record ExitTrace(List<StackTraceElement> calls) {

  private static final String EXITS = "java.lang.Runtime";

  public ExitTrace {
    calls = List.copyOf(calls);
  }

  /**
   * What called for it, in a sentence; empty where nobody did, or only who may.
   *
   * @param ordering the one class that may
   */
  public Optional<String> disorder(Class<?> ordering) {
    boolean ordered = calls.stream().anyMatch(call -> isOf(call, ordering));
    int exit = calls.stream().map(StackTraceElement::getClassName).toList().lastIndexOf(EXITS);
    return ordered || exit < 0
        ? Optional.empty()
        : Optional.of(words(calls.subList(exit + 1, calls.size())));
  }

  private static String words(List<StackTraceElement> callers) {
    return callers.stream()
        .filter(call -> Callee.isPlugin(call.getClassLoaderName()))
        .findFirst()
        .map(
            call ->
                "The plugin '%s' ended the program: %s."
                    .formatted(call.getClassLoaderName(), exits(call)))
        .orElseGet(() -> "The program was ended: %s.".formatted(exits(callers)));
  }

  private static String exits(List<StackTraceElement> callers) {
    return callers.stream()
        .filter(call -> !isOf(call, System.class))
        .findFirst()
        .map(ExitTrace::exits)
        .orElse("System.exit was called");
  }

  private static String exits(StackTraceElement call) {
    String place =
        call.getFileName() == null
            ? ""
            : " (%s:%s)".formatted(call.getFileName(), call.getLineNumber());
    return "'%s.%s' calls System.exit%s"
        .formatted(call.getClassName(), call.getMethodName(), place);
  }

  private static boolean isOf(StackTraceElement call, Class<?> type) {
    return call.getClassName().equals(type.getName());
  }
}
