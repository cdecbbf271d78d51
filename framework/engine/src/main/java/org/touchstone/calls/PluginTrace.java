// SPDX-License-Identifier: Apache-2.0
package org.touchstone.calls;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What was thrown, as its plugin's author needs it: every cause, and of each the calls from the
 * throwing one up to where the framework called the plugin.
 */
public final class PluginTrace {

  private static final int CALLS = 20;

  /** Where the framework calls plugins. */
  private static final List<String> CALLERS =
      List.of("org.touchstone.calls.", "org.touchstone.run.", "org.touchstone.catalog.");

  /** How it calls them. */
  private static final List<String> REFLECTION =
      List.of("java.lang.reflect.", "jdk.internal.reflect.", "jdk.proxy");

  private PluginTrace() {}

  /** The lines of what a plugin threw; none where it threw nothing. */
  public static List<String> ofCall(Throwable thrown) {
    if (thrown instanceof PluginException fault) {
      return fault.getCause() == null ? List.of() : of(fault.getCause());
    }
    return of(thrown);
  }

  /** The lines: a throwable's own without indentation, its calls with. */
  public static List<String> of(Throwable thrown) {
    return of(thrown, call -> true);
  }

  /** The same with some of the calls alone. */
  static List<String> of(Throwable thrown, Predicate<StackTraceElement> shown) {
    List<String> lines = new ArrayList<>();
    for (Throwable one : new ThrownText(thrown).chain()) {
      lines.add((lines.isEmpty() ? "" : "Caused by: ") + head(one));
      add(ofPlugin(ThrownText.calls(one)).stream().filter(shown).toList(), lines);
    }
    return lines;
  }

  /** Its message may have several lines; whoever reads them one by one is not misled. */
  private static String head(Throwable thrown) {
    String said = new ThrownText(thrown).message().strip().replaceAll("\\R", " ");
    return thrown.getClass().getName() + (said.isEmpty() ? "" : ": " + said);
  }

  private static List<StackTraceElement> ofPlugin(List<StackTraceElement> calls) {
    int end = 0;
    while (end < calls.size() && !begins(calls.get(end), CALLERS)) {
      end++;
    }
    while (end > 0 && begins(calls.get(end - 1), REFLECTION)) {
      end--;
    }
    return calls.subList(0, end);
  }

  private static boolean begins(StackTraceElement call, List<String> packages) {
    return packages.stream().anyMatch(call.getClassName()::startsWith);
  }

  private static void add(List<StackTraceElement> calls, List<String> lines) {
    // The same few lines return in every failure of a kind, and all of them are kept.
    calls.stream().limit(CALLS).forEach(call -> lines.add(("  at " + call).intern()));
    if (calls.size() > CALLS) {
      lines.add("  ... " + (calls.size() - CALLS) + " more");
    }
  }
}
