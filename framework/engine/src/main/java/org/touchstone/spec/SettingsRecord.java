// SPDX-License-Identifier: Apache-2.0
package org.touchstone.spec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.touchstone.document.KebabCase;

/**
 * A record of settings with its defaults: a prototype, or a setting of one that is itself a record.
 *
 * @param defaults by kebab-case name
 */
record SettingsRecord(Class<?> type, ObjectNode defaults) {

  /** Whether there is a setting of this name. */
  boolean has(String setting) {
    return defaults.has(setting);
  }

  /** The names of all settings, in their order. */
  List<String> names() {
    return defaults.properties().stream().map(Map.Entry::getKey).toList();
  }

  /** A setting that is a record of settings; empty if it is a single value, a list or a map. */
  Optional<SettingsRecord> within(String setting) {
    return components()
        .filter(component -> KebabCase.kebab(component.getName()).equals(setting))
        .map(RecordComponent::getType)
        .filter(inner -> inner.isRecord() && defaults.get(setting) instanceof ObjectNode)
        .map(inner -> new SettingsRecord(inner, (ObjectNode) defaults.get(setting)))
        .filter(SettingsRecord::isWrittenByItsComponents)
        .findFirst();
  }

  /** The setting within which one of this name stands, as {@code hog} for {@code cell}. */
  Optional<String> around(String setting) {
    return names().stream()
        .filter(outer -> within(outer).filter(inner -> inner.has(setting)).isPresent())
        .findFirst();
  }

  /** A record may also write itself in a way of its own. */
  private boolean isWrittenByItsComponents() {
    Set<String> components =
        components()
            .map(component -> KebabCase.kebab(component.getName()))
            .collect(Collectors.toSet());
    return components.equals(new LinkedHashSet<>(names()));
  }

  private Stream<RecordComponent> components() {
    return Stream.of(type.getRecordComponents());
  }
}
