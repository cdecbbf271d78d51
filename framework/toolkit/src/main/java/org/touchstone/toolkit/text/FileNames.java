// SPDX-License-Identifier: Apache-2.0
package org.touchstone.toolkit.text;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HexFormat;

/** Names of files as lists, annotations and settings give them. */
public final class FileNames {

  private static final HexFormat HEX = HexFormat.of();

  private FileNames() {}

  /**
   * A file by its name or relative path.
   *
   * @throws IOException if the file system cannot spell the name
   */
  public static Path in(Path folder, String name) throws IOException {
    try {
      return folder.resolve(name);
    } catch (InvalidPathException e) {
      throw new IOException("'%s' cannot be the name of a file here.".formatted(shown(name)), e);
    }
  }

  /** Whether a name holds characters that no line of text can show, such as a line's end. */
  public static boolean isUnprintable(String name) {
    return name.chars().anyMatch(Character::isISOControl);
  }

  /** A name in one line, what nobody would see of it written out. */
  public static String shown(String name) {
    StringBuilder shown = new StringBuilder();
    name.chars()
        .forEach(
            c -> {
              if (c == '\n') {
                shown.append("\\n");
              } else if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                shown.append("\\u").append(HEX.toHexDigits((char) c));
              } else {
                shown.append((char) c);
              }
            });
    return shown.toString();
  }
}
