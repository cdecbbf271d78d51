// SPDX-License-Identifier: Apache-2.0
package org.touchstone.catalog;

import java.nio.file.Path;

/**
 * Something in the plugins' folder that is no plugin.
 *
 * @param why the end of a sentence that says so
 * @param misnamed whether it would be one under another name, so that whoever put it there expects
 *     it to be used
 */
public record IgnoredFile(Path path, String why, boolean misnamed) {

  /** As one line. */
  public String sentence() {
    return "'%s' is ignored: %s.".formatted(path, why);
  }
}
