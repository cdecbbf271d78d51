// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.imagefolder;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Finds the pictures under a folder. */
final class Tree extends SimpleFileVisitor<Path> {

  private static final Pattern PICTURE = Pattern.compile(".*\\.(jpe?g|png|gif|bmp|tiff?)");

  /** What Java reads where a name is no text in the system's encoding. */
  private static final char UNREADABLE = '\uFFFD';

  private final Path root;
  private final List<Item> found = new ArrayList<>();

  private Tree(Path root) {
    this.root = root;
  }

  /** Every picture, sorted by its path. */
  static List<Item> pictures(Path root) throws IOException {
    if (!Files.isDirectory(root)) {
      throw new IOException(
          "The folder '%s' does not exist. Give it as 'root', relative to the specification."
              .formatted(root));
    }
    Tree tree = new Tree(root);
    Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, tree);
    if (tree.found.isEmpty()) {
      throw new IOException(
          "'%s' holds no picture (.jpg, .jpeg, .png, .gif, .bmp, .tif).".formatted(root));
    }
    tree.found.sort(Comparator.comparing(Item::id));
    return tree.found;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    return !folder.equals(root) && isHidden(folder)
        ? FileVisitResult.SKIP_SUBTREE
        : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (!isHidden(file) && PICTURE.matcher(name).matches()) {
      Item item = item(root.relativize(file), file);
      refuseUnreadable(item.id());
      found.add(item);
    }
    return FileVisitResult.CONTINUE;
  }

  /** Java puts one sign in the place of all that it cannot read: two pictures would be one. */
  private void refuseUnreadable(String id) throws IOException {
    if (id.indexOf(UNREADABLE) >= 0) {
      throw new IOException(
          "The name of '%s' in '%s' is no text in %s, as which names of files are read here."
              .formatted(id, root, System.getProperty("sun.jnu.encoding")));
    }
  }

  /** A link to a folder around it leads nowhere new. */
  @Override
  public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
    if (failure instanceof FileSystemLoopException) {
      return FileVisitResult.CONTINUE;
    }
    throw new IOException("'%s' cannot be read.".formatted(file), failure);
  }

  private static boolean isHidden(Path path) {
    return path.getFileName().toString().startsWith(".");
  }

  private static Item item(Path relative, Path file) {
    List<String> parts = new ArrayList<>();
    relative.forEach(part -> parts.add(part.toString()));
    List<String> labels = parts.size() > 1 ? parts.subList(0, 1) : List.of();
    return new Item(String.join("/", parts), file, labels);
  }
}
