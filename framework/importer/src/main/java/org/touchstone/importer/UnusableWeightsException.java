// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer;

import java.io.IOException;
import org.touchstone.problem.Problem;

/** A file is read well, or is broken, but no network that is known here comes out of it. */
final class UnusableWeightsException extends IOException {

  private static final long serialVersionUID = 1;

  private final transient Problem problem;

  UnusableWeightsException(String id, String what, String... cures) {
    super(what);
    this.problem = Problem.of(id, what, cures);
  }

  Problem problem() {
    return problem;
  }
}
