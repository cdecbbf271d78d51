// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import java.util.List;
import java.util.stream.Collectors;

/** Comma-separated values (RFC 4180, line feeds). */
public final class Csv {

  private Csv() {}

  /** One record with its line feed; fields are quoted where they must be. */
  public static String line(List<String> fields) {
    return fields.stream().map(Csv::quoted).collect(Collectors.joining(",", "", "\n"));
  }

  /** A text that no spreadsheet takes for a formula: one that looks like it gets an apostrophe. */
  static String noFormula(String text) {
    return text.matches("(?s)[=+\\-@\t\r].*") ? "'" + text : text;
  }

  private static String quoted(String field) {
    boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
  }
}
