// SPDX-License-Identifier: Apache-2.0
package org.touchstone.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * What tells without reading it whether a file may have changed.
 *
 * @param modified when its content was last written, as the file says: programs may set it
 * @param changed when anything about it was last changed, which no program can set; where the file
 *     system does not tell, the same as {@code modified}
 */
public record FileState(long size, String modified, String changed) {

  /** The state of a file behind any links; empty where there is none. */
  public static Optional<FileState> of(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      String modified = attributes.lastModifiedTime().toString();
      return attributes.isRegularFile()
          ? Optional.of(new FileState(attributes.size(), modified, changed(file, modified)))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String changed(Path file, String otherwise) throws IOException {
    return file.getFileSystem().supportedFileAttributeViews().contains("unix")
        ? ((FileTime) Files.getAttribute(file, "unix:ctime")).toString()
        : otherwise;
  }
}
