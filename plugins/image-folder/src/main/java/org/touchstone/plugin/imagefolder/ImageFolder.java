// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.imagefolder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.touchstone.api.data.Dataset;
import org.touchstone.api.data.Samples;
import org.touchstone.toolkit.text.FileNames;

/**
 * The pictures of a folder, in the order of their paths, or those of a list, in its order.
 *
 * <p>A picture in a folder within the root has that folder's name as its class, however deep it
 * lies; one in the root itself has none. A class is an object that fills its picture. Which files
 * are taken is {@link org.touchstone.toolkit.picture.PictureFolder}'s rule. A picture is turned
 * upright where its EXIF data say how.
 *
 * @param root the folder
 * @param labelled false: the pictures have no classes
 * @param list a file of lines {@code path, tab, class}, with paths as they are in the root; empty
 *     for the folder's own pictures. A class is a name, or a number that counts from 0.
 * @param classes a file with a class on each line, in the order of the numbers; after a tab the
 *     name that the network has for it, where that is another. Empty: names are as they are found.
 * @param skip how many pictures are left out at the start
 * @param count how many are taken at most; 0 for all
 */
public record ImageFolder(
    String root, boolean labelled, String list, String classes, int skip, int count)
    implements Dataset {

  public ImageFolder {
    require(skip >= 0, "skip must be at least 0, not %s.", skip);
    require(count >= 0, "count must be at least 0, not %s.", count);
  }

  private static void require(boolean fits, String message, int found) {
    if (!fits) {
      throw new IllegalArgumentException(message.formatted(found));
    }
  }

  /** None: only the files tell. */
  @Override
  public List<String> labels() {
    return List.of();
  }

  @Override
  public Samples open(Path place) throws IOException {
    Path folder = FileNames.in(place, root).normalize();
    Optional<Classes> names =
        classes.isEmpty()
            ? Optional.empty()
            : Optional.of(Classes.read(FileNames.in(place, classes)));
    Tree tree =
        list.isEmpty()
            ? Tree.of(folder)
            : new Tree(ItemList.read(FileNames.in(place, list), folder), Optional.empty());
    List<Item> items = labelled ? named(tree.items(), names) : Item.unlabelled(tree.items());
    List<Item> taken =
        items.stream().skip(skip).limit(count == 0 ? Integer.MAX_VALUE : count).toList();
    if (taken.isEmpty()) {
      throw new IOException(
          "'%s' has %s pictures; skip: %s leaves none.".formatted(folder, items.size(), skip));
    }
    return new FolderSamples(taken, labels(items, names), lists(place), tree.note());
  }

  private List<Path> lists(Path place) {
    return Stream.of(list, classes).filter(name -> !name.isEmpty()).map(place::resolve).toList();
  }

  private static List<Item> named(List<Item> found, Optional<Classes> names) throws IOException {
    return names.isPresent() ? names.get().name(found) : found;
  }

  /** Of all pictures, so that a part of them has the same classes. */
  private List<String> labels(List<Item> items, Optional<Classes> names) {
    return labelled && names.isPresent()
        ? names.get().names()
        : items.stream().flatMap(item -> item.labels().stream()).distinct().sorted().toList();
  }
}
