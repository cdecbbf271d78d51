/**
 * All that a plugin implements or is handed; what plugins share besides is in the toolkit.
 *
 * <p>A plugin implements {@link org.touchstone.api.Plugin} and names that class in {@code
 * META-INF/services/org.touchstone.api.Plugin}. It offers prototypes: records that hold the default
 * settings of a method, a metric, a dataset or a randomizer. Nothing here knows about YAML, files
 * of results or dependency injection.
 */
package org.touchstone.api;
