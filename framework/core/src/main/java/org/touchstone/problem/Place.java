// SPDX-License-Identifier: Apache-2.0
package org.touchstone.problem;

import java.nio.file.Path;

/** A position in a text file; line and column count from 1. */
public record Place(Path file, int line, int column) {

  @Override
  public String toString() {
    return "%s:%d:%d".formatted(file, line, column);
  }
}
