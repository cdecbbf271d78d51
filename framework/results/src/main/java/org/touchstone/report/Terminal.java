// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.util.Map;

/**
 * What the place where text appears can do.
 *
 * @param width columns
 * @param interactive whether a person looks at it live, so that a line may be redrawn
 * @param colour whether escape codes may be used
 */
public record Terminal(int width, boolean interactive, boolean colour) {

  private static final int WIDEST = 120;
  private static final int NARROWEST = 60;

  /**
   * Reads {@code COLUMNS}, {@code NO_COLOR} (https://no-color.org) and {@code TERM}.
   *
   * @param interactive whether the stream is a terminal
   */
  public static Terminal of(Map<String, String> environment, boolean interactive) {
    boolean colour =
        interactive
            && environment.getOrDefault("NO_COLOR", "").isEmpty()
            && !environment.getOrDefault("TERM", "").equals("dumb");
    return new Terminal(width(environment.getOrDefault("COLUMNS", "")), interactive, colour);
  }

  private static int width(String columns) {
    return columns.matches("\\d{1,5}")
        ? Math.min(WIDEST, Math.max(NARROWEST, Integer.parseInt(columns)))
        : WIDEST;
  }

  /** What takes away a bar that may stand in the line; it is drawn again below. */
  public String clear() {
    return interactive ? "\r" + " ".repeat(width - 1) + "\r" : "";
  }

  /** The text in bold where that is possible. */
  String bold(String text) {
    return colour ? "\u001b[1m" + text + "\u001b[0m" : text;
  }

  /** The text in a weaker colour where that is possible. */
  String faint(String text) {
    return colour ? "\u001b[2m" + text + "\u001b[0m" : text;
  }
}
