// SPDX-License-Identifier: Apache-2.0
package org.touchstone.spec;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.touchstone.api.method.Method;
import org.touchstone.calls.Callee;
import org.touchstone.document.DocumentNode;
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
  private final NestedMethods nested = new NestedMethods();
  private final List<Problem> problems;

  private Binder(String name, ObjectNode defaults, Class<?> type, List<Problem> problems) {
    this.name = name;
    this.defaults = defaults;
    this.type = type;
    this.problems = problems;
  }

  /** Finds a method that is named within settings; empty after a problem. */
  @FunctionalInterface
  interface Methods {
    Optional<BoundPlugin<Method>> read(DocumentNode node);
  }

  /**
   * The prototype with the given settings; empty after a problem.
   *
   * @param callee the prototype, by name
   * @param place where the plugin is named
   * @param methods finds those that are settings
   */
  @SuppressWarnings("unchecked")
  static <T> Optional<BoundPlugin<T>> bind(
      Callee callee,
      T prototype,
      Place place,
      DocumentNode.Entries given,
      Methods methods,
      List<Problem> problems) {
    String name = callee.name();
    try {
      ObjectNode defaults = new Defaults(prototype).tree();
      Binder binder = new Binder(name, defaults, prototype.getClass(), problems);
      Optional<Object> bound = binder.bind(place, given, methods);
      return bound.isEmpty() ? Optional.empty() : Optional.of(binder.whole((T) bound.get()));
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
            "A setting is a number, a text, true or false, an enum, a list, or a record of these;"
                + " a method is named.",
            "That is a mistake of the plugin."));
  }

  private <T> BoundPlugin<T> whole(T bound) throws Defaults.UnusableException {
    ObjectNode settings = new Defaults(bound, nested).tree();
    nested.writeTrees(settings);
    return new BoundPlugin<>(name, bound, settings, nested.all());
  }

  private Optional<Object> bind(Place place, DocumentNode.Entries given, Methods methods) {
    int before = problems.size();
    GivenSettings read =
        GivenSettings.of(name, new SettingsRecord(type, defaults), given, settings(), problems);
    Map<String, DocumentNode> settings = new LinkedHashMap<>(read.values());
    for (String setting : NestedMethods.settings(type)) {
      DocumentNode named = new DocumentNode.Scalar(place, defaults.get(setting));
      DocumentNode node = Optional.ofNullable(settings.remove(setting)).orElse(named);
      methods.read(node).ifPresent(method -> nested.put(setting, method));
    }
    settings.entrySet().removeIf(setting -> !fits(read, setting.getKey(), setting.getValue()));
    try {
      Object bound = SettingsTree.bind(over(settings, settings.keySet()), type, nested);
      settings.forEach(this::refuseNoNumber);
      return problems.size() == before ? Optional.of(bound) : Optional.empty();
    } catch (JsonProcessingException e) {
      refuseMeaning(place, settings, SettingsRefusal.reason(e));
      return Optional.empty();
    }
  }

  private ObjectNode over(Map<String, DocumentNode> settings, Set<String> paths) {
    ObjectNode all = defaults.deepCopy();
    nested.writeTexts(all);
    for (String path : paths) {
      JsonPointer pointer = pointer(path);
      ObjectNode holder = (ObjectNode) all.at(pointer.head());
      holder.set(pointer.last().getMatchingProperty(), settings.get(path).tree());
    }
    return all;
  }

  private static JsonPointer pointer(String path) {
    return JsonPointer.compile("/" + path.replace('.', '/'));
  }

  /** Whether a setting's value has its type; what a record's own constructor says comes later. */
  private boolean fits(GivenSettings given, String path, DocumentNode node) {
    try {
      SettingsTree.bind(over(Map.of(path, node), Set.of(path)), type, nested);
      return true;
    } catch (JsonProcessingException e) {
      if (e instanceof ValueInstantiationException own
          && given.isRecord(own.getType().getRawClass())) {
        return true;
      }
      int depth = path.split("\\.").length;
      SettingMismatch mismatch = SettingMismatch.of(e, depth, node, defaults.at(pointer(path)));
      refuse(
          mismatch.node().place(),
          "'%s%s' of '%s' %s".formatted(path, mismatch.inner(), name, mismatch.what()));
      return false;
    }
  }

  /** A constructor that asks what is too small or too large takes NaN. */
  private void refuseNoNumber(String key, DocumentNode node) {
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
  private void refuseMeaning(Place place, Map<String, DocumentNode> settings, String together) {
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

  private Optional<String> refusal(Map<String, DocumentNode> settings, Set<String> keys) {
    try {
      SettingsTree.bind(over(settings, keys), type, nested);
      return Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.of(SettingsRefusal.reason(e));
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

  /** A value as one writes it in a specification; a record within braces. */
  static String plain(JsonNode node) {
    if (node instanceof ObjectNode record) {
      return record.properties().stream()
          .map(entry -> "%s: %s".formatted(entry.getKey(), plain(entry.getValue())))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return node.isTextual() ? node.textValue() : node.toString();
  }
}
