// SPDX-License-Identifier: Apache-2.0
package org.touchstone.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.touchstone.api.method.Method;
import org.touchstone.calls.Calls;

/**
 * A plugin's prototype with the settings of a specification.
 *
 * @param name under which the plugin offers it
 * @param settings all of them, also those that were left at their defaults
 * @param within the methods among the settings
 */
public record BoundPlugin<T>(
    String name, T value, JsonNode settings, List<BoundPlugin<Method>> within) {

  public BoundPlugin {
    within = List.copyOf(within);
  }

  /** The names of all methods that have a part in this one, at any depth. */
  public Stream<String> methodsWithin() {
    return within.stream()
        .flatMap(method -> Stream.concat(Stream.of(method.name()), method.methodsWithin()));
  }

  /** The same, each of whose calls is watched. */
  BoundPlugin<T> guarded(Calls calls, String kind) {
    return new BoundPlugin<>(name, calls.guard(kind, name, value, written()), settings, within);
  }

  /** All settings as {@code layer: last, samples: 50}. */
  private String written() {
    return settings.properties().stream()
        .map(entry -> "%s: %s".formatted(entry.getKey(), Binder.plain(entry.getValue())))
        .collect(Collectors.joining(", "));
  }
}
