// SPDX-License-Identifier: Apache-2.0
package org.touchstone.problem;

import java.nio.file.Path;

/**
 * A position in what the user wrote.
 *
 * @param source a file, or the words of the command line
 * @param line from 1; 0 where the source has no lines
 * @param column from 1; 0 where the source has no lines
 */
public record Place(String source, int line, int column) {

  public Place(Path file, int line, int column) {
    this(file.toString(), line, column);
  }

  /** A place on the command line. */
  public static Place ofCommand(String words) {
    return new Place(words, 0, 0);
  }

  @Override
  public String toString() {
    return line == 0 ? source : "%s:%s:%s".formatted(source, line, column);
  }
}
