// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import java.util.ArrayList;
import java.util.List;

/**
 * What was thrown, as its plugin's author needs it: every cause, and of each the calls from the
 * throwing one up to where this room called the plugin.
 */
final class Trace {

  private static final int CAUSES = 5;
  private static final int CALLS = 20;
  private static final String HERE = Trace.class.getPackageName() + ".";

  private Trace() {}

  /** The lines: a throwable's own without indentation, its calls with. */
  static List<String> of(Throwable thrown) {
    List<String> lines = new ArrayList<>();
    Throwable next = thrown;
    for (int i = 0; next != null && i < CAUSES; i++) {
      lines.add((i == 0 ? "" : "Caused by: ") + head(next));
      calls(next.getStackTrace(), lines);
      next = next.getCause();
    }
    return lines;
  }

  /** Its message may have several lines; whoever reads them one by one is not misled. */
  private static String head(Throwable thrown) {
    return String.valueOf(thrown).strip().replaceAll("\\R", " ");
  }

  private static void calls(StackTraceElement[] calls, List<String> lines) {
    for (int i = 0; i < calls.length; i++) {
      if (i == CALLS) {
        lines.add("  ... " + (calls.length - CALLS) + " more");
        return;
      }
      // The same few lines return in every failure of a kind, and all of them are kept.
      lines.add(("  at " + calls[i]).intern());
      if (calls[i].getClassName().startsWith(HERE)) {
        return;
      }
    }
  }
}
