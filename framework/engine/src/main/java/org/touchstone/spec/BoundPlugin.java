// SPDX-License-Identifier: Apache-2.0
package org.touchstone.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import org.touchstone.calls.Calls;

/**
 * A plugin's prototype with the settings of a specification.
 *
 * @param name under which the plugin offers it
 * @param settings all of them, also those that were left at their defaults
 */
public record BoundPlugin<T>(String name, T value, JsonNode settings) {

  /** The same, each of whose calls is watched. */
  BoundPlugin<T> guarded(Calls calls, String kind) {
    return new BoundPlugin<>(name, calls.guard(kind, name, value, written()), settings);
  }

  /** All settings as {@code layer: last, samples: 50}. */
  private String written() {
    return settings.properties().stream()
        .map(entry -> "%s: %s".formatted(entry.getKey(), Binder.plain(entry.getValue())))
        .collect(Collectors.joining(", "));
  }
}
