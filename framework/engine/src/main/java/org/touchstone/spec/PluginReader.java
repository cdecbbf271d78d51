// SPDX-License-Identifier: Apache-2.0
package org.touchstone.spec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.touchstone.api.Suggestion;
import org.touchstone.api.method.Method;
import org.touchstone.calls.Callee;
import org.touchstone.calls.Calls;
import org.touchstone.document.DocumentNode;
import org.touchstone.document.KebabCase;
import org.touchstone.problem.Place;
import org.touchstone.problem.Problem;

/**
 * Reads what names a plugin: {@code grad-cam}, or {@code grad-cam: {layer: block4}} with further
 * keys of the list's item beside it.
 *
 * @param kind "method", "metric" or "dataset"
 * @param depth how many settings lead here, of what is a setting itself
 */
record PluginReader<T>(
    String kind, Map<String, T> prototypes, Prototypes offered, List<Problem> problems, int depth) {

  /** Of a method of a method of a method nobody knows what it is. */
  private static final int DEEPEST = 4;

  /** A reader of what is no setting. */
  PluginReader(String kind, Map<String, T> prototypes, Prototypes offered, List<Problem> problems) {
    this(kind, prototypes, offered, problems, 0);
  }

  /**
   * A plugin as it is named.
   *
   * @param bound empty after a problem
   * @param beside the item's other keys
   */
  record Named<T>(
      Optional<BoundPlugin<T>> bound,
      Place place,
      String shown,
      Map<String, DocumentNode.Entry> beside) {}

  /** The plugin that an item names; empty where it names none. */
  Optional<Named<T>> read(DocumentNode item, List<String> mayStandBeside) {
    if (item instanceof DocumentNode.Scalar && item.tree().isTextual()) {
      String name = item.tree().textValue();
      DocumentNode.Entries nothing = new DocumentNode.Entries(item.place(), Map.of());
      return Optional.of(
          new Named<>(bound(name, item.place(), nothing), item.place(), name, Map.of()));
    }
    if (item instanceof DocumentNode.Entries entries) {
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

  private Optional<Named<T>> read(DocumentNode.Entries item, List<String> mayStandBeside) {
    List<String> names =
        item.entries().keySet().stream().filter(key -> !mayStandBeside.contains(key)).toList();
    if (names.isEmpty()) {
      problems.add(
          Problem.at(
              item.place(),
              "missing-key",
              "This item names no %s.".formatted(kind),
              "Write its name, or its name with settings: name: {setting: value}."));
      return Optional.empty();
    }
    String name = names.stream().filter(prototypes::containsKey).findFirst().orElse(names.get(0));
    names.stream()
        .filter(other -> !other.equals(name))
        .forEach(other -> refuseBeside(name, other, item, mayStandBeside));
    DocumentNode.Entry entry = item.entries().get(name);
    Optional<DocumentNode.Entries> given = settings(name, entry, mayStandBeside);
    return Optional.of(
        new Named<>(
            given.flatMap(settings -> bound(name, entry.key(), settings)),
            entry.key(),
            given.map(settings -> shown(name, settings)).orElse(name),
            item.entries()));
  }

  /** As {@code as, expect and over}. */
  private static String listed(List<String> words) {
    return String.join(", ", words).replaceFirst(", ([^,]*)$", " and $1");
  }

  private void refuseBeside(
      String name, String other, DocumentNode.Entries item, List<String> mayStandBeside) {
    String allowed =
        mayStandBeside.isEmpty()
            ? "nothing may stand"
            : "only %s may stand".formatted(listed(mayStandBeside));
    problems.add(
        Problem.at(
            item.entries().get(other).key(),
            "unknown-key",
            "'%s' stands beside '%s', where %s.%s"
                .formatted(other, name, allowed, Suggestion.sentence(other, mayStandBeside)),
            "Settings go inside: %s: {%s: …}.".formatted(name, other)));
  }

  private Optional<DocumentNode.Entries> settings(
      String name, DocumentNode.Entry entry, List<String> mayStandBeside) {
    if (entry.value() instanceof DocumentNode.Entries given) {
      return Optional.of(withoutMisplaced(name, given, mayStandBeside));
    }
    if (entry.value().tree().isNull()) {
      return Optional.of(new DocumentNode.Entries(entry.key(), Map.of()));
    }
    problems.add(
        Problem.at(
            entry.value().place(),
            "wrong-type",
            "The settings of '%s' must be keys and values, not %s."
                .formatted(name, entry.value().kind())));
    return Optional.empty();
  }

  /** One level of indentation too much makes a setting of what should stand beside. */
  private DocumentNode.Entries withoutMisplaced(
      String name, DocumentNode.Entries given, List<String> mayStandBeside) {
    Map<String, DocumentNode.Entry> settings = new LinkedHashMap<>(given.entries());
    for (String key : mayStandBeside) {
      DocumentNode.Entry misplaced = given.entries().get(key);
      if (misplaced != null && !isSetting(name, key)) {
        settings.remove(key);
        problems.add(
            Problem.at(
                misplaced.key(),
                "misplaced-key",
                "'%s' is not a setting of '%s'; it belongs beside it.".formatted(key, name),
                "Write '%s' under the name of the %s, indented by as much.".formatted(key, kind)));
      }
    }
    return new DocumentNode.Entries(given.place(), settings);
  }

  private boolean isSetting(String name, String key) {
    return prototypes.containsKey(name)
        && Arrays.stream(prototypes.get(name).getClass().getRecordComponents())
            .anyMatch(component -> KebabCase.kebab(component.getName()).equals(key));
  }

  private Optional<BoundPlugin<T>> bound(String name, Place place, DocumentNode.Entries given) {
    T prototype = prototypes.get(name);
    if (prototype == null) {
      problems.add(contested(name, place).orElseGet(() -> unknown(name, place)));
      return Optional.empty();
    }
    Calls calls = offered.calls();
    Callee callee = Callee.of(kind, name, prototype, "");
    return calls
        .during(
            callee,
            "<init>",
            () -> Binder.bind(callee, prototype, place, given, this::within, problems))
        .map(bound -> bound.guarded(calls, kind));
  }

  /** A method that is a setting. */
  private Optional<BoundPlugin<Method>> within(DocumentNode node) {
    if (depth == DEEPEST) {
      problems.add(
          Problem.at(
              node.place(),
              "too-deep",
              "A method here is made of one that is made of another, and so on without an end.",
              "At most %s may stand within one another.".formatted(DEEPEST)));
      return Optional.empty();
    }
    return new PluginReader<>("method", offered.methods(), offered, problems, depth + 1)
        .read(node, List.of())
        .flatMap(Named::bound);
  }

  private Optional<Problem> contested(String name, Place place) {
    return Optional.ofNullable(offered.contested().get(kind + " " + name))
        .map(
            reason ->
                new Problem(
                    reason.id(),
                    "The %s '%s' cannot be used. %s".formatted(kind, name, reason.what()),
                    Optional.of(place),
                    reason.cures()));
  }

  private Problem unknown(String name, Place place) {
    List<String> cures = new ArrayList<>();
    cures.add(
        "%s: %s."
            .formatted(
                Character.toUpperCase(kind.charAt(0)) + kind.substring(1) + "s",
                prototypes.isEmpty() ? "none" : String.join(", ", prototypes.keySet())));
    cures.addAll(offered.refused());
    String what =
        "No %s is named '%s'.%s"
            .formatted(kind, name, Suggestion.sentence(name, prototypes.keySet()));
    return new Problem("unknown-" + kind, what, Optional.of(place), cures);
  }

  /** The name with the settings that were given, as {@code grad-cam(layer=block4)}. */
  private static String shown(String name, DocumentNode.Entries given) {
    if (given.entries().isEmpty()) {
      return name;
    }
    List<String> settings = new ArrayList<>();
    given
        .entries()
        .forEach(
            (key, entry) ->
                settings.add(KebabCase.kebab(key) + "=" + Binder.plain(entry.value().tree())));
    return "%s(%s)".formatted(name, String.join(", ", settings));
  }
}
