// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads comma-separated values record by record (RFC 4180). */
final class CsvReader {

  private final BufferedReader in;
  private int line;

  CsvReader(BufferedReader in) {
    this.in = in;
  }

  /** The line at which the last record ended, from 1. */
  int line() {
    return line;
  }

  /** The fields of the next record; empty at the end. A quote that is never closed ends there. */
  Optional<List<String>> next() throws IOException {
    String text = in.readLine();
    line++;
    if (text == null) {
      return Optional.empty();
    }
    while (text.chars().filter(c -> c == '"').count() % 2 == 1) {
      String more = in.readLine();
      line++;
      if (more == null) {
        return Optional.of(List.of());
      }
      text += "\n" + more;
    }
    return Optional.of(fields(text));
  }

  private static List<String> fields(String text) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ',' && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else if (c != '"') {
        field.append(c);
      } else if (quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
        field.append(c);
        i++;
      } else {
        quoted = !quoted;
      }
    }
    fields.add(field.toString());
    return fields;
  }
}
