// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.voc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.touchstone.api.Suggestion;
import org.touchstone.toolkit.text.FileNames;
import org.touchstone.toolkit.text.TextFile;

/** The files of one year, such as VOCdevkit/VOC2007. */
record YearFolder(Path path) {

  private static final String LISTS = "ImageSets/Main";

  /** The year's folder at or under a root. */
  static YearFolder find(Path root, int year) throws IOException {
    Path ofYear = root.resolve("VOC" + year);
    for (Path candidate : List.of(root, ofYear)) {
      if (Files.isDirectory(candidate.resolve(LISTS))) {
        return new YearFolder(candidate);
      }
    }
    throw new IOException(
        ("There is no PASCAL VOC in '%s' and none in '%s': a year has the folders JPEGImages,"
                + " Annotations and %s. Get the archives of VOC%s from"
                + " http://host.robots.ox.ac.uk/pascal/VOC/voc%s/, unpack them in one place, and"
                + " give the path to VOCdevkit as 'root'.")
            .formatted(root, ofYear, LISTS, year, year));
  }

  Path annotation(String id) {
    return path.resolve("Annotations").resolve(id + ".xml");
  }

  Path picture(String id) {
    return path.resolve("JPEGImages").resolve(id + ".jpg");
  }

  Path mask(String id) {
    return path.resolve("SegmentationClass").resolve(id + ".png");
  }

  /** The file that lists a split's images. */
  Path list(String split) {
    return path.resolve(LISTS).resolve(split + ".txt");
  }

  /** The images of a split, in its order; each can be the name of a file. */
  List<String> ids(String split) throws IOException {
    Path list = list(split);
    if (!Files.isRegularFile(list)) {
      throw new IOException(
          "There is no split '%s' in '%s'.%s There are: %s."
              .formatted(
                  split,
                  list.getParent(),
                  Suggestion.sentence(split, splits()),
                  String.join(", ", splits())));
    }
    List<String> ids =
        TextFile.lines(list).stream()
            .map(line -> List.of(line.strip().split("\\s+", -1)))
            .filter(YearFolder::isPresent)
            .map(words -> words.get(0))
            .distinct()
            .toList();
    for (String id : ids) {
      FileNames.in(path, id);
    }
    return ids;
  }

  /** The files of single classes say of every image whether it shows the class. */
  private static boolean isPresent(List<String> words) {
    return !words.get(0).isEmpty() && (words.size() < 2 || !words.get(1).equals("-1"));
  }

  /** Without those of single classes. */
  private List<String> splits() throws IOException {
    try (Stream<Path> files = Files.list(path.resolve(LISTS))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".txt") && !name.contains("_"))
          .map(name -> name.replace(".txt", ""))
          .sorted()
          .toList();
    }
  }
}
