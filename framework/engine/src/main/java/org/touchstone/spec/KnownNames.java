// SPDX-License-Identifier: Apache-2.0
package org.touchstone.spec;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.touchstone.api.Suggestion;
import org.touchstone.problem.Place;
import org.touchstone.problem.Problem;

/**
 * The names that another part of the file may use.
 *
 * @param complete whether these are all; where some could not be read, whoever names them is not at
 *     fault
 */
record KnownNames(Set<String> names, boolean complete) {

  KnownNames {
    names = Collections.unmodifiableSet(new LinkedHashSet<>(names));
  }

  /** The problem with naming something that is not among them. */
  Optional<Problem> complaint(String kind, String name, Place place) {
    if (names.contains(name) || !complete) {
      return Optional.empty();
    }
    return Optional.of(
        Problem.at(
            place,
            "unknown-" + kind,
            "This experiment has no %s '%s'.%s"
                .formatted(kind, name, Suggestion.sentence(name, names)),
            "It has: %s.".formatted(names.isEmpty() ? "none" : String.join(", ", names))));
  }
}
