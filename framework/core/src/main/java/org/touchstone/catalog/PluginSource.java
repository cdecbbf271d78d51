// SPDX-License-Identifier: Apache-2.0
package org.touchstone.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One plugin as it lies on disk, not yet opened.
 *
 * @param name how messages name it
 * @param parts jars, or a folder of classes
 */
record PluginSource(String name, List<Path> parts) {

  private static final String JAR = ".jar";

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
      } else if (Files.isDirectory(entry) && !jars(entry).isEmpty()) {
        folders.add(new PluginSource(name, jars(entry)));
      } else if (name.endsWith(JAR)) {
        jars.add(new PluginSource(name, List.of(entry)));
      }
    }
    return Stream.of(modules, folders, jars).flatMap(List::stream).toList();
  }

  /** What the last build of a module left. */
  private static java.util.Optional<Path> built(Path module) throws IOException {
    Path target = module.resolve("target");
    return jars(target).stream()
        .filter(jar -> !jar.getFileName().toString().matches(".*-(sources|tests|javadoc)\\.jar"))
        .findFirst()
        .or(
            () ->
                Stream.of(target.resolve("classes"))
                    .filter(classes -> Files.isDirectory(classes.resolve("META-INF/services")))
                    .findFirst());
  }

  private static List<Path> jars(Path folder) throws IOException {
    return sorted(folder).stream().filter(path -> path.toString().endsWith(JAR)).toList();
  }

  private static List<Path> sorted(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    }
  }
}
