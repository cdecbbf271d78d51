// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.imagefolder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a list of pictures and their classes. */
final class ItemList {

  /** What the first column of a header is called. */
  private static final Set<String> HEADERS = Set.of("file", "filename", "image", "path");

  private ItemList() {}

  /** The pictures in the order of the list; one that stands on several lines has their classes. */
  static List<Item> read(Path list, Path root) throws IOException {
    Map<String, List<String>> labels = new LinkedHashMap<>();
    List<String> lines = TextFile.lines(list);
    for (int i = 0; i < lines.size(); i++) {
      String[] columns = lines.get(i).strip().split("\t", -1);
      if (columns[0].isEmpty() || (i == 0 && HEADERS.contains(columns[0]))) {
        continue;
      }
      if (columns.length > 2) {
        throw new IOException(
            "'%s', line %s: wanted is a path, or a path, a tab and a class."
                .formatted(list, i + 1));
      }
      List<String> known = labels.computeIfAbsent(columns[0], path -> new ArrayList<>());
      if (columns.length == 2) {
        known.add(columns[1].strip());
      }
    }
    if (labels.isEmpty()) {
      throw new IOException("'%s' lists no picture.".formatted(list));
    }
    return labels.entrySet().stream()
        .map(line -> new Item(line.getKey(), root.resolve(line.getKey()), line.getValue()))
        .toList();
  }
}
