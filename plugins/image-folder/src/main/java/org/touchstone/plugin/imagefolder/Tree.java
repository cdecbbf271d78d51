// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.imagefolder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.touchstone.toolkit.picture.PictureFolder;

/**
 * The pictures under a folder, each with the class that its folder gives it.
 *
 * @param note what was passed over
 */
record Tree(List<Item> items, Optional<String> note) {

  /** What Java reads where a name is no text in the system's encoding. */
  private static final char UNREADABLE = '\uFFFD';

  /** Every picture, sorted by its path. */
  static Tree of(Path root) throws IOException {
    if (!Files.isDirectory(root)) {
      throw new IOException(
          "The folder '%s' does not exist. Give it as 'root', relative to the specification."
              .formatted(root));
    }
    PictureFolder folder = PictureFolder.of(root);
    if (folder.pictures().isEmpty()) {
      throw new IOException(
          "'%s' holds no picture (%s).%s"
              .formatted(
                  root,
                  String.join(", ", PictureFolder.ENDINGS),
                  folder.note().map(note -> " " + note).orElse("")));
    }
    for (PictureFolder.Picture picture : folder.pictures()) {
      refuseUnreadable(root, picture.path());
    }
    return new Tree(folder.pictures().stream().map(Tree::item).toList(), folder.note());
  }

  /** Java puts one sign in the place of all that it cannot read: two pictures would be one. */
  private static void refuseUnreadable(Path root, String path) throws IOException {
    if (path.indexOf(UNREADABLE) >= 0) {
      throw new IOException(
          "The name of '%s' in '%s' is not text in %s, the encoding of file names here."
              .formatted(path, root, System.getProperty("sun.jnu.encoding")));
    }
  }

  private static Item item(PictureFolder.Picture picture) {
    int slash = picture.path().indexOf('/');
    List<String> labels = slash < 0 ? List.of() : List.of(picture.path().substring(0, slash));
    return new Item(picture.path(), picture.file(), labels);
  }
}
