// SPDX-License-Identifier: Apache-2.0
package org.touchstone.calls;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What is said where a plugin is at fault: to its user first, then to its author. */
public final class PluginFault {

  private PluginFault() {}

  /** All that failed, each with the calls of its own code. */
  public static String text(PluginException e) {
    List<String> lines = new ArrayList<>();
    Stream.concat(Stream.of(e), Stream.of(e.getSuppressed()))
        .filter(PluginException.class::isInstance)
        .map(PluginException.class::cast)
        .forEach(each -> add(each, lines));
    return String.join("\n", lines);
  }

  private static void add(PluginException e, List<String> lines) {
    if (!lines.isEmpty()) {
      lines.add("");
    }
    lines.add(e.getMessage());
    if (!e.settings().isEmpty()) {
      lines.add("Its settings: " + e.settings() + ".");
    }
    if (e.trace().isEmpty()) {
      lines.add("That is a mistake of the plugin.");
    } else {
      lines.add("That is a mistake of the plugin. For its author:");
      e.trace().forEach(line -> lines.add("  " + line));
    }
  }
}
