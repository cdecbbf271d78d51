// SPDX-License-Identifier: Apache-2.0
package org.touchstone.toolkit.picture;

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
import java.util.Optional;
import java.util.stream.Collectors;
import org.touchstone.toolkit.text.FileNames;

/**
 * The pictures in a folder and in those within it: the one rule of which files are taken. Links are
 * followed, hidden files and folders are left alone.
 *
 * @param root the folder
 * @param pictures what {@link Pictures} reads, sorted by their paths
 * @param passedOver files that are pictures by their names and are not taken, with the reason
 */
public record PictureFolder(Path root, List<Picture> pictures, List<String> passedOver) {

  /** What the names of pictures end with, in any case. */
  public static final List<String> ENDINGS =
      List.of(".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".gif", ".bmp", ".wbmp", ".tif", ".tiff");

  private static final int MOST_TOLD = 5;

  /** What a folder holds; the lists are copied. */
  public PictureFolder {
    pictures = List.copyOf(pictures);
    passedOver = List.copyOf(passedOver);
  }

  /**
   * One picture.
   *
   * @param path from the folder, with slashes
   */
  public record Picture(String path, Path file) {}

  /**
   * Looks through a folder; no picture is opened.
   *
   * @throws IOException if a part of it cannot be read, with its path
   */
  public static PictureFolder of(Path root) throws IOException {
    Search search = new Search(root);
    Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, search);
    search.pictures.sort(Comparator.comparing(Picture::path));
    search.passedOver.sort(Comparator.naturalOrder());
    return new PictureFolder(root, search.pictures, search.passedOver);
  }

  /** Whether the name of a file says that it is a picture that can be read. */
  public static boolean isPicture(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return ENDINGS.stream().anyMatch(lower::endsWith);
  }

  /** The sentence that tells what was passed over; none where nothing was. */
  public Optional<String> note() {
    if (passedOver.isEmpty()) {
      return Optional.empty();
    }
    String first = passedOver.stream().limit(MOST_TOLD).collect(Collectors.joining(", "));
    int more = passedOver.size() - MOST_TOLD;
    return Optional.of(
        "%s of %s pictures in '%s' %s passed over: %s%s."
            .formatted(
                passedOver.size(),
                passedOver.size() + pictures.size(),
                root,
                passedOver.size() == 1 ? "is" : "are",
                first,
                more > 0 ? " and %s more".formatted(more) : ""));
  }

  private static final class Search extends SimpleFileVisitor<Path> {

    private final Path root;
    private final List<Picture> pictures = new ArrayList<>();
    private final List<String> passedOver = new ArrayList<>();

    Search(Path root) {
      this.root = root;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return !folder.equals(root) && isHidden(folder)
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String name = file.getFileName().toString();
      List<String> parts = new ArrayList<>();
      root.relativize(file).forEach(part -> parts.add(part.toString()));
      String path = String.join("/", parts);
      Optional<UnreadableFormat> foreign = UnreadableFormat.ofName(name);
      if (isHidden(file) || (foreign.isEmpty() && !isPicture(name))) {
        return FileVisitResult.CONTINUE;
      }
      if (foreign.isPresent()) {
        passOver(path, foreign.get().refusal());
      } else if (FileNames.isUnprintable(path)) {
        passOver(path, "its name cannot be written into a list");
      } else if (attributes.isOther()) {
        passOver(path, "it is no file");
      } else {
        pictures.add(new Picture(path, file));
      }
      return FileVisitResult.CONTINUE;
    }

    private void passOver(String path, String reason) {
      passedOver.add("'%s' (%s)".formatted(FileNames.shown(path), reason));
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
  }
}
