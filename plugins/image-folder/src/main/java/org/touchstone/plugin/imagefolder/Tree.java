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
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (!isHidden(file) && PICTURE.matcher(name).matches()) {
      found.add(item(root.relativize(file), file));
    }
    return FileVisitResult.CONTINUE;
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
