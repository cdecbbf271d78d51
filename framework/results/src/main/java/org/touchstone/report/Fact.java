// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.util.List;

/**
 * Something known about a run, under its name.
 *
 * @param value empty where it has parts
 * @param parts facts below it
 */
public record Fact(String name, String value, List<Fact> parts) {

  public Fact {
    parts = List.copyOf(parts);
  }

  boolean nests() {
    return !parts.isEmpty();
  }

  /** A fact without parts. */
  public static Fact of(String name, String value) {
    return new Fact(name, value, List.of());
  }
}
