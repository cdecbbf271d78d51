// SPDX-License-Identifier: Apache-2.0
package org.touchstone.document;

import java.nio.file.Path;
import org.touchstone.problem.Place;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;

/** A file that a run wrote is no longer as it was written. */
public final class DamagedFile {

  private static final String CURE = "Copy the file from its run again, or repeat the run.";

  private DamagedFile() {}

  /** Somewhere in the file stands what its writer never writes. */
  public static UserException at(Place place, String what) {
    return refused(place.source(), Problem.at(place, "damaged-file", what, CURE));
  }

  /** A line of the file is not what its writer writes; 0 for the file as a whole. */
  public static UserException at(Path file, int line, String what) {
    return at(new Place(file, line, Math.min(line, 1)), what);
  }

  /** The file is not there. */
  public static UserException missing(Path file) {
    return refused(
        file.toString(), Problem.of("missing-file", "'%s' does not exist.".formatted(file)));
  }

  private static UserException refused(String file, Problem problem) {
    return new UserException(file + " cannot be read", problem);
  }
}
