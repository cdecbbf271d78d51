// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import java.util.List;
import org.touchstone.journal.Failure;

/** A run ends because of its failures; what was finished before them is in its history. */
public final class TooManyFailuresException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient List<Failure> failures;

  TooManyFailuresException(String message, List<Failure> failures) {
    super(message);
    this.failures = List.copyOf(failures);
  }

  /** Those of the batch that is not in the history. */
  public List<Failure> failures() {
    return failures;
  }
}
