// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.imagefolder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.touchstone.api.Suggestion;
import org.touchstone.toolkit.text.TextFile;

/**
 * The classes in the order of their numbers.
 *
 * @param names what the network calls them
 * @param byKey the names by what folders and lists call them
 */
record Classes(Path file, List<String> names, Map<String, String> byKey) {

  static Classes read(Path file) throws IOException {
    List<String> names = new ArrayList<>();
    Map<String, String> byKey = new LinkedHashMap<>();
    List<String> lines = TextFile.lines(file);
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        refuseGap(file, names.size(), i);
        String[] columns = lines.get(i).split("\t", 2);
        String name = columns[columns.length - 1].strip();
        names.add(name);
        byKey.put(name, name);
        byKey.put(columns[0].strip(), name);
      }
    }
    return new Classes(file, List.copyOf(names), byKey);
  }

  /** After an empty line nobody knows which number a class has. */
  private static void refuseGap(Path file, int classes, int lines) throws IOException {
    if (classes < lines) {
      throw new IOException("'%s', line %s, names no class.".formatted(file, classes + 1));
    }
  }

  /** The same pictures with the names of their classes. */
  List<Item> name(List<Item> items) throws IOException {
    List<Item> named = new ArrayList<>();
    for (Item item : items) {
      List<String> labels = new ArrayList<>();
      for (String label : item.labels()) {
        labels.add(name(item, label));
      }
      named.add(new Item(item.id(), item.file(), labels));
    }
    return named;
  }

  private String name(Item item, String label) throws IOException {
    String name = byKey.get(label);
    if (name == null && label.matches("\\d{1,9}") && Integer.parseInt(label) < names.size()) {
      return names.get(Integer.parseInt(label));
    }
    if (name == null) {
      throw new IOException(
          "'%s' is of the class '%s', which '%s' does not name.%s"
              .formatted(item.id(), label, file, Suggestion.sentence(label, byKey.keySet())));
    }
    return name;
  }
}
