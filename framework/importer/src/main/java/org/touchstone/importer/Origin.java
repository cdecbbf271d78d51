// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The file that a network came from.
 *
 * @param sha256 of the file
 * @param published what is known of a file with this checksum, in a sentence
 */
record Origin(Path file, String sha256, Optional<String> published) {

  /** Its checksum, and what is known of it, as a user is told. */
  String sentence() {
    return "SHA-256 " + sha256 + "." + published.map(known -> " " + known).orElse("");
  }

  /** What stands beside weights that are written, in one order: one file gives the same bytes. */
  Map<String, String> metadata() {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("source", file.getFileName().toString());
    metadata.put("source-sha256", sha256);
    return metadata;
  }
}
