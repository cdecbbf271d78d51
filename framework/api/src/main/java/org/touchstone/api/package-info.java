/**
 * All that a plugin may see.
 *
 * <p>A plugin implements {@link org.touchstone.api.Plugin} and names that class in {@code
 * META-INF/services/org.touchstone.api.Plugin}. It offers prototypes: records that hold the default
 * settings of a method, a metric or a dataset. Nothing here knows about YAML, files of results or
 * dependency injection.
 */
package org.touchstone.api;
