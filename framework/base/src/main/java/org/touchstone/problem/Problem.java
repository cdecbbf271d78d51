// SPDX-License-Identifier: Apache-2.0
package org.touchstone.problem;

import java.util.List;
import java.util.Optional;

/**
 * One thing that is wrong.
 *
 * @param id kebab-case, stable, for example {@code unknown-method}
 * @param what one sentence that names the thing in 'quotes', ending with a full stop
 * @param where the position in the user's file, where there is one
 * @param cures further sentences, each on its own line: a suggestion, what is allowed, what to do
 */
public record Problem(String id, String what, Optional<Place> where, List<String> cures) {

  public Problem {
    cures = List.copyOf(cures);
  }

  /** A problem without a position. */
  public static Problem of(String id, String what, String... cures) {
    return new Problem(id, what, Optional.empty(), List.of(cures));
  }

  /** A problem at a position. */
  public static Problem at(Place place, String id, String what, String... cures) {
    return new Problem(id, what, Optional.of(place), List.of(cures));
  }
}
