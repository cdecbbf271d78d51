// SPDX-License-Identifier: Apache-2.0
package org.touchstone.spec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.touchstone.api.Suggestion;
import org.touchstone.calls.Callee;
import org.touchstone.document.Node;
import org.touchstone.document.Words;
import org.touchstone.problem.Place;
import org.touchstone.problem.Problem;

/**
 * Lays the settings of a specification over a prototype.
 *
 * <p>The prototype as a tree gives the known keys and the defaults; the record's constructor checks
 * what the settings mean.
 */
final class Binder {

  private final String name;
  private final ObjectNode defaults;
  private final Class<?> type;
  private final List<Problem> problems;

  private Binder(String name, ObjectNode defaults, Class<?> type, List<Problem> problems) {
    this.name = name;
    this.defaults = defaults;
    this.type = type;
    this.problems = problems;
  }

  /**
   * The prototype with the given settings; empty after a problem.
   *
   * @param callee the prototype, by name
   * @param place where the plugin is named
   */
  @SuppressWarnings("unchecked")
  static <T> Optional<Bound<T>> bind(
      Callee callee, T prototype, Place place, Node.Entries given, List<Problem> problems) {
    String name = callee.name();
    try {
      ObjectNode defaults = new Defaults(prototype).tree();
      Optional<Object> bound =
          new Binder(name, defaults, prototype.getClass(), problems).bind(place, given);
      return bound.isEmpty()
          ? Optional.empty()
          : Optional.of(new Bound<>(name, (T) bound.get(), new Defaults(bound.get()).tree()));
    } catch (Defaults.UnusableException e) {
      problems.add(unusable(callee, Optional.of(place), e));
      return Optional.empty();
    }
  }

  /** What there is to say of a prototype whose settings cannot be written down. */
  static Problem unusable(Callee callee, Optional<Place> place, Defaults.UnusableException e) {
    return new Problem(
        "bad-prototype",
        "%s cannot be used: %s".formatted(callee.words(), e.getMessage()),
        place,
        List.of(
            "A setting is a number, a text, true or false, an enum, a list, or a record of these.",
            "That is a mistake of the plugin."));
  }

  private Optional<Object> bind(Place place, Node.Entries given) {
    int before = problems.size();
    Map<String, Node> settings = new LinkedHashMap<>();
    given.entries().forEach((key, entry) -> collect(settings, key, entry));
    settings.entrySet().removeIf(setting -> !fits(setting.getKey(), setting.getValue()));
    try {
      Object bound = SettingsTree.bind(over(settings, settings.keySet()), type);
      settings.forEach(this::refuseNoNumber);
      return problems.size() == before ? Optional.of(bound) : Optional.empty();
    } catch (JsonProcessingException e) {
      refuseMeaning(place, settings, Refusal.reason(e));
      return Optional.empty();
    }
  }

  private void collect(Map<String, Node> settings, String key, Node.Entry entry) {
    String setting = Words.kebab(key);
    if (!defaults.has(setting)) {
      List<String> known = new ArrayList<>();
      defaults.fieldNames().forEachRemaining(known::add);
      problems.add(
          Problem.at(
              entry.key(),
              "unknown-setting",
              "'%s' has no setting '%s'.%s".formatted(name, key, Suggestion.sentence(key, known)),
              settings()));
    } else if (settings.put(setting, entry.value()) != null) {
      problems.add(
          Problem.at(
              entry.key(),
              "duplicate-key",
              "The setting '%s' of '%s' stands twice.".formatted(setting, name)));
    }
  }

  private ObjectNode over(Map<String, Node> settings, Set<String> keys) {
    ObjectNode all = defaults.deepCopy();
    keys.forEach(key -> all.set(key, settings.get(key).tree()));
    return all;
  }

  /** Whether a setting's value has its type; what the record's own constructor says comes later. */
  private boolean fits(String key, Node node) {
    try {
      SettingsTree.bind(over(Map.of(key, node), Set.of(key)), type);
      return true;
    } catch (JsonProcessingException e) {
      if (e instanceof ValueInstantiationException own && own.getType().hasRawClass(type)) {
        return true;
      }
      Mismatch mismatch = Mismatch.of(e, node, defaults.get(key));
      refuse(
          mismatch.node().place(),
          "'%s%s' of '%s' %s".formatted(key, mismatch.inner(), name, mismatch.what()));
      return false;
    }
  }

  /** A constructor that asks what is too small or too large takes NaN. */
  private void refuseNoNumber(String key, Node node) {
    if (holdsNoNumber(node.tree())) {
      refuse(node.place(), "'%s' of '%s' cannot be .nan.".formatted(key, name));
    }
  }

  private static boolean holdsNoNumber(JsonNode tree) {
    return tree.isContainerNode()
        ? StreamSupport.stream(tree.spliterator(), false).anyMatch(Binder::holdsNoNumber)
        : tree.isNumber() && Double.isNaN(tree.doubleValue());
  }

  /**
   * Finds the settings that the constructor refuses: those that are refused among the defaults, and
   * still among the settings that are not. Where there is none, only their company is at fault.
   */
  private void refuseMeaning(Place place, Map<String, Node> settings, String together) {
    int before = problems.size();
    List<String> suspects =
        settings.keySet().stream()
            .filter(key -> refusal(settings, Set.of(key)).isPresent())
            .toList();
    Set<String> company =
        settings.keySet().stream()
            .filter(key -> !suspects.contains(key))
            .collect(Collectors.toSet());
    for (String suspect : suspects) {
      company.add(suspect);
      refusal(settings, company)
          .ifPresent(
              reason -> refuse(settings.get(suspect).place(), "'%s': %s".formatted(name, reason)));
      company.remove(suspect);
    }
    if (problems.size() == before) {
      refuse(place, "'%s': %s".formatted(name, together));
    }
  }

  private Optional<String> refusal(Map<String, Node> settings, Set<String> keys) {
    try {
      SettingsTree.bind(over(settings, keys), type);
      return Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.of(Refusal.reason(e));
    }
  }

  private void refuse(Place place, String what) {
    problems.add(Problem.at(place, "bad-setting", what, settings()));
  }

  private String settings() {
    if (defaults.isEmpty()) {
      return "It has no settings.";
    }
    return defaults.properties().stream()
        .map(entry -> "%s (%s)".formatted(entry.getKey(), plain(entry.getValue())))
        .collect(Collectors.joining(", ", "Settings: ", "."));
  }

  static String plain(JsonNode node) {
    return node.isTextual() ? node.textValue() : node.toString();
  }
}
