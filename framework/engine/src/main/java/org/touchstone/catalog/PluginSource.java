// SPDX-License-Identifier: Apache-2.0
package org.touchstone.catalog;

import java.nio.file.Path;
import java.util.List;

/**
 * One plugin as it lies on disk, not yet opened.
 *
 * @param name how messages name it
 * @param parts jars, or a folder of classes
 */
record PluginSource(String name, List<Path> parts) {}
