// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.coco;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** The classes of a file by their numbers. */
final class Categories {

  private final Map<Long, List<String>> names = new TreeMap<>();

  /** Adds an entry; one without a name leaves its number unknown to annotations. */
  void add(Entry entry) {
    OptionalLong id = entry.whole("id");
    Optional<String> name = entry.text("name");
    if (id.isPresent() && name.isPresent()) {
      names.computeIfAbsent(id.getAsLong(), i -> new ArrayList<>(1)).add(name.get());
    }
  }

  boolean isEmpty() {
    return names.isEmpty();
  }

  /** Refuses a number that two classes have. */
  void check() throws IOException {
    for (Map.Entry<Long, List<String>> entry : names.entrySet()) {
      if (entry.getValue().size() > 1) {
        throw new IOException(
            "category %s is both '%s' and '%s'"
                .formatted(entry.getKey(), entry.getValue().get(0), entry.getValue().get(1)));
      }
    }
  }

  Optional<String> name(long id) {
    return Optional.ofNullable(names.get(id)).map(found -> found.get(0));
  }

  /** In the order of their numbers; two of the same name are one class. */
  List<String> labels() {
    return names.values().stream().map(found -> found.get(0)).distinct().toList();
  }
}
