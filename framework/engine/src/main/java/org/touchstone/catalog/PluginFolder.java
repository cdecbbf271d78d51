// SPDX-License-Identifier: Apache-2.0
package org.touchstone.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What lies in the plugins' folder. */
final class PluginFolder {

  private static final String JAR = ".jar";

  /** What a build leaves beside a module's jar. */
  private static final Pattern BESIDE =
      Pattern.compile("original-.*|.*-(sources|test-sources|tests|javadoc)\\.jar");

  /** What a checkout has there beside its modules. */
  private static final Set<String> OF_CHECKOUT = Set.of("pom.xml", "target");

  private final List<PluginSource> modules = new ArrayList<>();
  private final List<PluginSource> folders = new ArrayList<>();
  private final List<PluginSource> jars = new ArrayList<>();
  private final List<IgnoredFile> ignored = new ArrayList<>();

  private PluginFolder() {}

  /** Looks into a folder; one that is not there is empty. */
  static PluginFolder of(Path folder) throws IOException {
    PluginFolder found = new PluginFolder();
    for (Path entry : sorted(folder)) {
      if (!OF_CHECKOUT.contains(entry.getFileName().toString())) {
        found.add(entry);
      }
    }
    return found;
  }

  /**
   * Every plugin: first the built modules of a checkout, then folders of jars, then single jars,
   * each kind sorted by name.
   */
  List<PluginSource> sources() {
    return Stream.of(modules, folders, jars).flatMap(List::stream).toList();
  }

  /** Everything else. */
  List<IgnoredFile> ignored() {
    return List.copyOf(ignored);
  }

  private void add(Path entry) throws IOException {
    String name = entry.getFileName().toString();
    if (Files.isRegularFile(entry.resolve("pom.xml"))) {
      Optional<Path> part = built(entry);
      part.ifPresent(jar -> modules.add(new PluginSource(name, List.of(jar))));
      if (part.isEmpty()) {
        ignore(entry, "it is a module that was not built");
      }
    } else if (Files.isDirectory(entry)) {
      addFolder(entry);
    } else if (isJar(entry)) {
      jars.add(new PluginSource(name, List.of(entry)));
    } else {
      ignoreFile(entry);
    }
  }

  private void addFolder(Path folder) throws IOException {
    List<Path> parts = jars(folder);
    if (parts.isEmpty()) {
      ignore(folder, "it is a folder without a jar");
    } else {
      folders.add(new PluginSource(folder.getFileName().toString(), parts));
    }
    sorted(folder).stream().filter(PluginFolder::isMisnamed).forEach(this::ignoreFile);
  }

  private void ignoreFile(Path file) {
    if (isMisnamed(file)) {
      ignored.add(
          new IgnoredFile(file, "the name of a jar ends with '.jar', in small letters", true));
    } else if (Files.exists(file)) {
      ignore(file, "its name does not end with '.jar'");
    } else {
      ignore(file, "it is a link that leads nowhere");
    }
  }

  private void ignore(Path entry, String why) {
    ignored.add(new IgnoredFile(entry, why, false));
  }

  /** What the last build of a module left; jars of earlier versions may still lie there. */
  private static Optional<Path> built(Path module) throws IOException {
    Path target = module.resolve("target");
    List<Path> jars =
        jars(target).stream()
            .filter(jar -> !BESIDE.matcher(jar.getFileName().toString()).matches())
            .toList();
    Optional<Path> newest = Optional.empty();
    for (Path jar : jars) {
      if (newest.isEmpty() || modified(newest.get()).compareTo(modified(jar)) <= 0) {
        newest = Optional.of(jar);
      }
    }
    return newest.or(
        () ->
            Optional.of(target.resolve("classes"))
                .filter(classes -> Files.isDirectory(classes.resolve("META-INF/services"))));
  }

  private static FileTime modified(Path file) throws IOException {
    return Files.getLastModifiedTime(file);
  }

  private static List<Path> jars(Path folder) throws IOException {
    return sorted(folder).stream().filter(PluginFolder::isJar).toList();
  }

  private static boolean isJar(Path path) {
    return path.toString().endsWith(JAR) && !Files.isDirectory(path);
  }

  private static boolean isMisnamed(Path path) {
    String name = path.getFileName().toString();
    return name.toLowerCase(Locale.ROOT).endsWith(JAR)
        && !name.endsWith(JAR)
        && Files.isRegularFile(path);
  }

  private static List<Path> sorted(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> !entry.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    }
  }
}
