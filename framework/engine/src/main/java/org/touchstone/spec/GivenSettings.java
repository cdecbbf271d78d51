// SPDX-License-Identifier: Apache-2.0
package org.touchstone.spec;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.touchstone.api.Suggestion;
import org.touchstone.document.DocumentNode;
import org.touchstone.document.KebabCase;
import org.touchstone.problem.Problem;

/**
 * The settings that a specification gives, each by its path from the prototype: {@code cell}, or
 * {@code hog.cell} of a setting that is a record itself. So a record within a record is laid over
 * its defaults as the outer one is, key by key.
 */
final class GivenSettings {

  private final String name;
  private final String allSettings;
  private final List<Problem> problems;
  private final Map<String, DocumentNode> values = new LinkedHashMap<>();
  private final Set<Class<?>> types = new HashSet<>();

  private GivenSettings(String name, String allSettings, List<Problem> problems) {
    this.name = name;
    this.allSettings = allSettings;
    this.problems = problems;
  }

  /**
   * Reads what is given; a key that is no setting is a problem.
   *
   * @param allSettings the settings that there are, as a sentence
   */
  static GivenSettings of(
      String name,
      SettingsRecord prototype,
      DocumentNode.Entries given,
      String allSettings,
      List<Problem> problems) {
    GivenSettings settings = new GivenSettings(name, allSettings, problems);
    settings.collect("", prototype, given);
    return settings;
  }

  /** The values by path, in the order of the file. */
  Map<String, DocumentNode> values() {
    return values;
  }

  /** Whether a record of settings is of this class: the prototype, or one within it. */
  boolean isRecord(Class<?> type) {
    return types.contains(type);
  }

  private void collect(String path, SettingsRecord record, DocumentNode.Entries given) {
    types.add(record.type());
    Set<String> seen = new HashSet<>();
    given
        .entries()
        .forEach(
            (key, entry) -> {
              String setting = KebabCase.kebab(key);
              if (!record.has(setting)) {
                problems.add(unknown(path, key, record, given));
              } else if (seen.add(setting)) {
                put(path + setting, record.within(setting), entry.value());
              } else {
                problems.add(twice(path + setting, entry));
              }
            });
  }

  private void put(String path, Optional<SettingsRecord> inner, DocumentNode value) {
    if (inner.isPresent() && value instanceof DocumentNode.Entries entries) {
      collect(path + ".", inner.get(), entries);
    } else {
      values.put(path, value);
    }
  }

  private Problem twice(String path, DocumentNode.Entry entry) {
    return Problem.at(
        entry.key(),
        "duplicate-key",
        "The setting '%s' of '%s' stands twice.".formatted(path, name));
  }

  private Problem unknown(
      String path, String key, SettingsRecord record, DocumentNode.Entries given) {
    Optional<String> outer = record.around(KebabCase.kebab(key));
    String whose =
        path.isEmpty()
            ? "'%s'".formatted(name)
            : "'%s' of '%s'".formatted(path.substring(0, path.length() - 1), name);
    List<String> cures = new ArrayList<>();
    outer.ifPresent(setting -> cures.add("Write %s.".formatted(within(setting, record, given))));
    cures.add(allSettings);
    return new Problem(
        "unknown-setting",
        outer
            .map(setting -> "%s has no setting '%s'; '%s' has.".formatted(whose, key, setting))
            .orElseGet(
                () ->
                    "%s has no setting '%s'.%s"
                        .formatted(whose, key, Suggestion.sentence(key, record.names()))),
        Optional.of(given.entries().get(key).key()),
        cures);
  }

  /** All that stands beside a setting and belongs into it, as {@code hog: {cell: 8, abs: true}}. */
  private static String within(String setting, SettingsRecord record, DocumentNode.Entries given) {
    SettingsRecord inner = record.within(setting).orElseThrow();
    return given.entries().entrySet().stream()
        .filter(entry -> !record.has(KebabCase.kebab(entry.getKey())))
        .filter(entry -> inner.has(KebabCase.kebab(entry.getKey())))
        .map(
            entry ->
                "%s: %s"
                    .formatted(
                        KebabCase.kebab(entry.getKey()),
                        Binder.plain(entry.getValue().value().tree())))
        .collect(Collectors.joining(", ", setting + ": {", "}"));
  }
}
