// SPDX-License-Identifier: Apache-2.0
package org.touchstone.calls;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What a plugin threw, in words. Its exceptions are its code, too: one that fails where it is asked
 * says nothing.
 */
public record ThrownText(Throwable thrown) {

  /** Causes may go round. */
  private static final int CAUSES = 5;

  private static final int LONGEST = 400;

  /** Its type and the first line of what it says, as one sentence. */
  public String sentence() {
    boolean anonymous = thrown.getClass().getSimpleName().isEmpty();
    String type = anonymous ? thrown.getClass().getName() : thrown.getClass().getSimpleName();
    String said = message().lines().findFirst().orElse("").strip();
    if (said.isEmpty()) {
      return type + ".";
    }
    String brief = said.length() > LONGEST ? said.substring(0, LONGEST) + "…" : said;
    return "%s: %s%s".formatted(type, brief, brief.matches(".*[.!?…]") ? "" : ".");
  }

  /** What a plugin's exception says; its type where that alone would say little. */
  public static String reason(Throwable thrown) {
    return thrown instanceof PluginException fault
        ? fault.reason()
        : new ThrownText(thrown).sentence();
  }

  /** What it says; empty where it says nothing. */
  public String message() {
    return asked(thrown::getMessage, "");
  }

  /** It and what caused it, from the outside in. */
  List<Throwable> chain() {
    List<Throwable> chain = new ArrayList<>();
    Throwable next = thrown;
    while (next != null && chain.size() < CAUSES) {
      chain.add(next);
      next = asked(next::getCause, null);
    }
    return chain;
  }

  /** The calls of one of the chain, the throwing one first. */
  static List<StackTraceElement> calls(Throwable one) {
    return Arrays.asList(asked(one::getStackTrace, new StackTraceElement[0]));
  }

  /** The call that threw, among some: of the innermost cause that has one. */
  private Optional<StackTraceElement> place(Predicate<StackTraceElement> among) {
    Optional<StackTraceElement> innermost = Optional.empty();
    for (Throwable one : chain()) {
      Optional<StackTraceElement> own = calls(one).stream().filter(among).findFirst();
      innermost = own.isPresent() ? own : innermost;
    }
    return innermost;
  }

  /** The plugin in whose code it was thrown. */
  Optional<String> plugin() {
    return place(ThrownText::isOfPlugin).map(StackTraceElement::getClassLoaderName);
  }

  /** Where in any plugin it was thrown, as {@code at MyCam.java:12}; empty where in none. */
  public String line() {
    return line(ThrownText::isOfPlugin);
  }

  private static boolean isOfPlugin(StackTraceElement call) {
    return Callee.isPlugin(call.getClassLoaderName());
  }

  String line(Predicate<StackTraceElement> among) {
    return place(among)
        .filter(place -> place.getFileName() != null)
        .map(place -> " at %s:%s".formatted(place.getFileName(), place.getLineNumber()))
        .orElse("");
  }

  private static <T> T asked(Supplier<T> question, T otherwise) {
    try {
      T answer = question.get();
      return answer == null ? otherwise : answer;
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
      return otherwise;
    }
  }
}
