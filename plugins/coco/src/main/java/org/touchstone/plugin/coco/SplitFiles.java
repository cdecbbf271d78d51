// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.coco;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.touchstone.api.Suggestion;

/**
 * The files of one split.
 *
 * @param instances the JSON file of its objects
 * @param pictures the folder of its pictures
 */
record SplitFiles(Path instances, Path pictures) {

  private static final String PREFIX = "instances_";
  private static final String SUFFIX = ".json";

  static SplitFiles find(Path root, String split) throws IOException {
    Path annotations = root.resolve("annotations");
    if (splits(annotations).isEmpty()) {
      throw new IOException(
          ("There is no COCO in '%s': expected annotations/%s%s%s, with its pictures in '%s'. Get"
                  + " both archives from https://cocodataset.org/#download, unpack them in one"
                  + " place, and give its path as 'root'.")
              .formatted(root, PREFIX, split, SUFFIX, split));
    }
    Path instances = annotations.resolve(PREFIX + split + SUFFIX);
    if (!Files.isRegularFile(instances)) {
      throw new IOException(
          "There is no split '%s' in '%s'.%s There are: %s."
              .formatted(
                  split,
                  annotations,
                  Suggestion.sentence(split, splits(annotations)),
                  String.join(", ", splits(annotations))));
    }
    return new SplitFiles(instances, pictures(root, split));
  }

  private static Path pictures(Path root, String split) throws IOException {
    for (Path folder : List.of(root.resolve(split), root.resolve("images").resolve(split))) {
      if (Files.isDirectory(folder)) {
        return folder;
      }
    }
    throw new IOException(
        "The pictures of '%s' are missing: there is no folder '%s' and none 'images/%s' in '%s'."
            .formatted(split, split, split, root));
  }

  private static List<String> splits(Path annotations) throws IOException {
    if (!Files.isDirectory(annotations)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(annotations)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith(PREFIX) && name.endsWith(SUFFIX))
          .map(name -> name.substring(PREFIX.length(), name.length() - SUFFIX.length()))
          .sorted()
          .toList();
    }
  }
}
