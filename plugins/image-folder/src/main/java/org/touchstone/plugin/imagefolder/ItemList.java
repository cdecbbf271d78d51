// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.imagefolder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.touchstone.toolkit.text.FileNames;
import org.touchstone.toolkit.text.TextFile;

/** Reads a list of pictures and their classes. */
final class ItemList {

  /** What the first column of a header is called. */
  private static final Set<String> HEADERS = Set.of("file", "filename", "image", "path");

  private static final String NO_TAB =
      "it has no tab; a path and its class are divided by one, not by a comma or a blank.";

  /** The end of a picture's name, and what follows after another divider than a tab. */
  private static final Pattern DIVIDED =
      Pattern.compile("(?i)\\.(jpe?g|png|gif|bmp|tiff?|webp|p[gnp]m)[\"']?\\s*[,;|: ]\\s*\\S");

  private ItemList() {}

  /** The pictures in the order of the list; one that stands on several lines has their classes. */
  static List<Item> read(Path list, Path root) throws IOException {
    Map<String, List<String>> labels = new LinkedHashMap<>();
    Map<String, Path> files = new LinkedHashMap<>();
    Map<Path, String> names = new HashMap<>();
    List<String> lines = TextFile.lines(list);
    for (int i = 0; i < lines.size(); i++) {
      String[] columns = lines.get(i).strip().split("\t", -1);
      if (columns[0].isEmpty() || (i == 0 && HEADERS.contains(columns[0]))) {
        continue;
      }
      refuseUnless(columns.length <= 2, list, i, "expected a path, or a path, a tab and a class.");
      Path file = file(list, i, root, columns[0]);
      refuseUnless(columns.length == 2 || !isDivided(columns[0], file), list, i, NO_TAB);
      String before = names.putIfAbsent(file.normalize(), columns[0]);
      refuseUnless(
          before == null || before.equals(columns[0]),
          list,
          i,
          "the same picture stands above as '%s'.".formatted(before));
      files.putIfAbsent(columns[0], file);
      List<String> known = labels.computeIfAbsent(columns[0], path -> new ArrayList<>());
      if (columns.length == 2) {
        known.add(columns[1].strip());
      }
    }
    if (labels.isEmpty()) {
      throw new IOException("'%s' lists no picture.".formatted(list));
    }
    return labels.entrySet().stream()
        .map(line -> new Item(line.getKey(), files.get(line.getKey()), line.getValue()))
        .toList();
  }

  private static Path file(Path list, int index, Path root, String name) throws IOException {
    try {
      return FileNames.in(root, name);
    } catch (IOException e) {
      throw new IOException("'%s', line %s: %s".formatted(list, index + 1, e.getMessage()), e);
    }
  }

  /** A name may hold commas and blanks, but then there is such a file. */
  private static boolean isDivided(String line, Path file) {
    return DIVIDED.matcher(line).find() && !Files.exists(file);
  }

  private static void refuseUnless(boolean fits, Path list, int index, String message)
      throws IOException {
    if (!fits) {
      throw new IOException("'%s', line %s: %s".formatted(list, index + 1, message));
    }
  }
}
