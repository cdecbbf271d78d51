// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.architecture;

import org.touchstone.problem.Problem;

/** What is said of networks that begin otherwise than the published ones. */
final class Stems {

  private Stems() {}

  static Problem other(String module, int kernel, int usual) {
    return Problem.of(
        "other-architecture",
        "'%s' has a kernel of %s by %s, and that of the published networks is %s by %s: what stride it has, and whether a pool follows, is not in the file."
            .formatted(module, kernel, kernel, usual, usual),
        NamedNetwork.EXPORT);
  }
}
