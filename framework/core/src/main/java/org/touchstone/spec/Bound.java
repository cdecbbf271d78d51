// SPDX-License-Identifier: Apache-2.0
package org.touchstone.spec;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A plugin's prototype with the settings of a specification.
 *
 * @param name under which the plugin offers it
 * @param settings all of them, also those that were left at their defaults
 */
public record Bound<T>(String name, T value, JsonNode settings) {}
