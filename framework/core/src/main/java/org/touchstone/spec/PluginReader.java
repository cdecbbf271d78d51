// SPDX-License-Identifier: Apache-2.0
package org.touchstone.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.touchstone.api.Suggestion;
import org.touchstone.document.Node;
import org.touchstone.problem.Place;
import org.touchstone.problem.Problem;

/**
 * Reads what names a plugin: {@code grad-cam}, or {@code grad-cam: {layer: block4}} with further
 * keys of the list's item beside it.
 *
 * @param kind "method", "metric" or "dataset"
 */
record PluginReader<T>(
    String kind, Map<String, T> prototypes, List<String> refused, List<Problem> problems) {

  /**
   * A plugin as it is named.
   *
   * @param beside the item's other keys
   */
  record Named<T>(Bound<T> bound, Place place, String shown, Map<String, Node.Entry> beside) {}

  /** The plugin that an item names; empty after a problem. */
  Optional<Named<T>> read(Node item, List<String> mayStandBeside) {
    if (item instanceof Node.Scalar && item.tree().isTextual()) {
      Node.Entries nothing = new Node.Entries(item.place(), Map.of());
      return named(item.tree().textValue(), item.place(), nothing, Map.of());
    }
    if (item instanceof Node.Entries entries) {
      return read(entries, mayStandBeside);
    }
    problems.add(
        Problem.at(
            item.place(),
            "wrong-type",
            "A %s must be a name, or a name with settings; this is %s."
                .formatted(kind, item.kind())));
    return Optional.empty();
  }

  private Optional<Named<T>> read(Node.Entries item, List<String> mayStandBeside) {
    List<String> names =
        item.entries().keySet().stream().filter(key -> !mayStandBeside.contains(key)).toList();
    if (names.isEmpty()) {
      problems.add(
          Problem.at(item.place(), "missing-key", "This item names no %s.".formatted(kind)));
      return Optional.empty();
    }
    if (names.size() > 1) {
      Node.Entry second = item.entries().get(names.get(1));
      problems.add(
          Problem.at(
              second.key(),
              "unknown-key",
              "'%s' stands beside '%s', where only %s may stand.%s"
                  .formatted(
                      names.get(1),
                      names.get(0),
                      mayStandBeside.isEmpty() ? "nothing" : String.join(", ", mayStandBeside),
                      Suggestion.sentence(names.get(1), mayStandBeside)),
              "Settings go inside: %s: {%s: …}.".formatted(names.get(0), names.get(1))));
      return Optional.empty();
    }
    Node.Entry entry = item.entries().get(names.get(0));
    return settings(entry)
        .flatMap(given -> named(names.get(0), entry.key(), given, item.entries()));
  }

  private Optional<Node.Entries> settings(Node.Entry entry) {
    if (entry.value() instanceof Node.Entries given) {
      return Optional.of(given);
    }
    if (entry.value().tree().isNull()) {
      return Optional.of(new Node.Entries(entry.key(), Map.of()));
    }
    problems.add(
        Problem.at(
            entry.value().place(),
            "wrong-type",
            "Settings must be keys and values, not %s.".formatted(entry.value().kind())));
    return Optional.empty();
  }

  private Optional<Named<T>> named(
      String name, Place place, Node.Entries given, Map<String, Node.Entry> beside) {
    T prototype = prototypes.get(name);
    if (prototype == null) {
      problems.add(unknown(name, place));
      return Optional.empty();
    }
    return Binder.bind(name, prototype, place, given, problems)
        .map(bound -> new Named<>(bound, place, shown(name, given), beside));
  }

  private Problem unknown(String name, Place place) {
    List<String> cures = new ArrayList<>();
    cures.add(
        "%s: %s."
            .formatted(
                Character.toUpperCase(kind.charAt(0)) + kind.substring(1) + "s",
                prototypes.isEmpty() ? "none" : String.join(", ", prototypes.keySet())));
    if (!refused.isEmpty()) {
      cures.add("Plugins that were refused: " + String.join(", ", refused) + ".");
    }
    String what =
        "No %s is named '%s'.%s"
            .formatted(kind, name, Suggestion.sentence(name, prototypes.keySet()));
    return new Problem("unknown-" + kind, what, Optional.of(place), cures);
  }

  /** The name with the settings that were given, as {@code grad-cam(layer=block4)}. */
  private static String shown(String name, Node.Entries given) {
    if (given.entries().isEmpty()) {
      return name;
    }
    List<String> settings = new ArrayList<>();
    given
        .entries()
        .forEach((key, entry) -> settings.add(key + "=" + entry.value().tree().asText()));
    return "%s(%s)".formatted(name, String.join(", ", settings));
  }
}
