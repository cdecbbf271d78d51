// SPDX-License-Identifier: Apache-2.0
package org.touchstone.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One plugin as it lies on disk, not yet opened.
 *
 * @param name how messages name it
 * @param parts jars, or a folder of classes
 */
record PluginSource(String name, List<Path> parts) {

  private static final String JAR = ".jar";

  /** What a build leaves beside a module's jar. */
  private static final Pattern BESIDE =
      Pattern.compile("original-.*|.*-(sources|test-sources|tests|javadoc)\\.jar");

  /**
   * Every plugin of a folder: first the built modules of a checkout, then folders of jars, then
   * single jars, each kind sorted by name.
   */
  static List<PluginSource> in(Path folder) throws IOException {
    List<PluginSource> modules = new ArrayList<>();
    List<PluginSource> folders = new ArrayList<>();
    List<PluginSource> jars = new ArrayList<>();
    for (Path entry : sorted(folder)) {
      String name = entry.getFileName().toString();
      if (Files.isRegularFile(entry.resolve("pom.xml"))) {
        built(entry).ifPresent(part -> modules.add(new PluginSource(name, List.of(part))));
      } else if (!jars(entry).isEmpty()) {
        folders.add(new PluginSource(name, jars(entry)));
      } else if (isJar(entry)) {
        jars.add(new PluginSource(name, List.of(entry)));
      }
    }
    return Stream.of(modules, folders, jars).flatMap(List::stream).toList();
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
    return sorted(folder).stream().filter(PluginSource::isJar).toList();
  }

  private static boolean isJar(Path path) {
    return path.toString().endsWith(JAR) && !Files.isDirectory(path);
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
