// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.voc;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.touchstone.api.data.Annotation;
import org.touchstone.toolkit.pointing.VocClasses;
import org.touchstone.toolkit.text.TextFile;

/**
 * A list of the classes that are trials in each image.
 *
 * @param classes by the image's id; images with none are absent
 */
record Pairs(Map<String, Set<String>> classes) {

  /** Reads lines of an image's id and, divided by tabs, a 0 or 1 for each of the 20 classes. */
  static Pairs read(Path file) throws IOException {
    Map<String, Set<String>> classes = new HashMap<>();
    List<String> lines = TextFile.lines(file);
    for (int i = 0; i < lines.size(); i++) {
      String[] words = lines.get(i).strip().split("\\s+", -1);
      if (words[0].isEmpty()) {
        continue;
      }
      if (!lines.get(i).matches("\\S+(\\s+[01]){20}\\s*")) {
        throw new IOException(
            "'%s', line %s: expected an image and a 0 or 1 for each of the 20 classes."
                .formatted(file, i + 1));
      }
      for (int k = 0; k < VocClasses.NAMES.size(); k++) {
        if (words[1 + k].equals("1")) {
          classes.computeIfAbsent(words[0], id -> new HashSet<>()).add(VocClasses.NAMES.get(k));
        }
      }
    }
    return new Pairs(classes);
  }

  boolean has(String id) {
    return classes.containsKey(id);
  }

  /** The objects, those of unlisted classes marked as difficult: metrics do not try these. */
  List<Annotation> mark(String id, List<Annotation> objects) {
    Set<String> listed = classes.getOrDefault(id, Set.of());
    return objects.stream()
        .map(
            object ->
                new Annotation(
                    object.label(),
                    object.region(),
                    object.difficult() || !listed.contains(object.label())))
        .toList();
  }
}
