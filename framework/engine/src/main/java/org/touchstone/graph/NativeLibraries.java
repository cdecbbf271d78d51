// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where TensorFlow's native libraries are unpacked, which takes 652 MB once: in the user's home, or
 * for users without one in a folder of their own under the temporary folder.
 *
 * @param home as Java tells it; of a user without an entry in passwd that is '?'
 * @param homeOfShell the variable HOME
 * @param temporary exists or not
 */
public record NativeLibraries(String home, Optional<String> homeOfShell, Path temporary) {

  private static final String FOLDER = "org.bytedeco.javacpp.cachedir";
  private static final String IN_HOME = ".javacpp/cache";

  /**
   * By default native memory, which is not the heap's, must not pass four times the heap's limit.
   */
  private static final Map<String, String> UNLIMITED =
      Map.of("org.bytedeco.javacpp.maxBytes", "0", "org.bytedeco.javacpp.maxPhysicalBytes", "0");

  private static final Set<PosixFilePermission> OF_OTHERS =
      Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

  /** Tells the library that unpacks them, before anything of it is loaded. */
  public static void settle() {
    UNLIMITED.forEach(NativeLibraries::setUnlessSet);
    NativeLibraries libraries =
        new NativeLibraries(
            System.getProperty("user.home"),
            Optional.ofNullable(System.getenv("HOME")),
            Path.of(System.getProperty("java.io.tmpdir")));
    if (!Path.of(libraries.home).isAbsolute()) {
      System.setProperty("user.home", libraries.temporary.toString()); // and never a folder '?'
    }
    libraries.folder().ifPresent(folder -> setUnlessSet(FOLDER, folder.toString()));
  }

  /** What is told where they cannot be loaded; empty where something else could not. */
  public static Optional<String> words(LinkageError e) {
    boolean theirs =
        Arrays.stream(e.getStackTrace())
            .anyMatch(call -> call.getClassName().startsWith("org.bytedeco.javacpp.Loader"));
    return theirs
        ? Optional.of(
            """
            touchstone: TensorFlow's native libraries cannot be loaded: %s.
            They are unpacked into '%s', where they take 652 MB.
            Make room there, or name another folder: TOUCHSTONE_JAVA=-D%s=FOLDER."""
                .formatted(
                    String.valueOf(e.getMessage()).replaceFirst(" in java.library.path.*", ""),
                    System.getProperty(FOLDER),
                    FOLDER))
        : Optional.empty();
  }

  private static void setUnlessSet(String property, String value) {
    System.getProperties().putIfAbsent(property, value);
  }

  /** Where they go; nothing where no place will do. */
  Optional<Path> folder() {
    return Stream.concat(Stream.of(home), homeOfShell.stream())
        .map(folder -> Path.of(folder).resolve(IN_HOME))
        .filter(NativeLibraries::canBeMade)
        .findFirst()
        .or(this::own);
  }

  private static boolean canBeMade(Path folder) {
    Path there = folder;
    while (there != null && !Files.exists(there)) {
      there = there.getParent();
    }
    return folder.isAbsolute()
        && Files.isDirectory(there)
        && Files.isWritable(there)
        && Files.isExecutable(there);
  }

  /** A folder that nobody else can have put libraries into. */
  private Optional<Path> own() {
    try {
      Path fresh = Files.createTempDirectory(temporary, "touchstone-");
      Object user = Files.getAttribute(fresh, "unix:uid");
      Path lasting = temporary.resolve("touchstone-natives-" + user);
      make(lasting);
      if (Files.isDirectory(lasting, LinkOption.NOFOLLOW_LINKS)
          && Files.getAttribute(lasting, "unix:uid").equals(user)
          && Files.getPosixFilePermissions(lasting).stream().noneMatch(OF_OTHERS::contains)) {
        Files.delete(fresh);
        return Optional.of(lasting);
      }
      return Optional.of(fresh);
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static void make(Path folder) throws IOException {
    try {
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (FileAlreadyExistsException e) {
      // It is looked at, whoever made it.
    }
  }
}
