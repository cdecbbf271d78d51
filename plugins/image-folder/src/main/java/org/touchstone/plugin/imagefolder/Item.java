// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.imagefolder;

import java.nio.file.Path;
import java.util.List;

/**
 * One picture that is not decoded yet.
 *
 * @param id its path from the root, with slashes
 * @param labels its classes; empty where nothing tells
 */
record Item(String id, Path file, List<String> labels) {

  Item {
    labels = List.copyOf(labels);
  }

  static List<Item> unlabelled(List<Item> items) {
    return items.stream().map(item -> new Item(item.id, item.file, List.of())).toList();
  }
}
