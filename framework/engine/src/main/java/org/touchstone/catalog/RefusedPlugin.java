// SPDX-License-Identifier: Apache-2.0
package org.touchstone.catalog;

import org.touchstone.problem.Problem;

/** A plugin cannot be used; the others can. */
final class RefusedPlugin extends Exception {

  private static final long serialVersionUID = 1;

  private final transient Problem problem;

  RefusedPlugin(String id, String what, String... cures) {
    super(what);
    this.problem = Problem.of(id, what, cures);
  }

  static RefusedPlugin otherApi(String plugin, String what) {
    return new RefusedPlugin(
        "other-api",
        "The plugin '%s' is not used. %s; this is version %s."
            .formatted(plugin, what, ApiVersion.CURRENT),
        "Build it again with this touchstone-api.");
  }

  Problem problem() {
    return problem;
  }
}
