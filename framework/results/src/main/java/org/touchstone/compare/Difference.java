// SPDX-License-Identifier: Apache-2.0
package org.touchstone.compare;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Something that is not the same in two runs.
 *
 * @param condition what it belongs to, where that makes methods incomparable; empty for what one
 *     may well want to compare, such as versions of plugins
 * @param name what it is, such as the path of a setting or of a number
 * @param first its value in the first run, as text
 * @param second its value in the second run, as text
 */
public record Difference(Optional<Condition> condition, String name, String first, String second) {

  private static final String NOTHING = "–";

  /** The name with both values. */
  String words() {
    return "%s: %s and %s".formatted(name, first, second);
  }

  /** Those of two runs' values by their names: of the first in their order, then the others. */
  static List<Difference> between(Map<String, String> first, Map<String, String> second) {
    Set<String> names = new LinkedHashSet<>(first.keySet());
    names.addAll(second.keySet());
    List<Difference> differences = new ArrayList<>();
    for (String name : names) {
      String one = first.getOrDefault(name, NOTHING);
      String other = second.getOrDefault(name, NOTHING);
      if (!one.equals(other)) {
        differences.add(new Difference(Optional.empty(), name, one, other));
      }
    }
    return differences;
  }
}
