// SPDX-License-Identifier: Apache-2.0
package org.touchstone.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which classes of plugins can end the program: found in their files, none of which is loaded.
 *
 * @param plugin as {@link LoadedPlugin} names it
 * @param type the class
 * @param call what it calls, as {@code Runtime.halt}
 */
public record ExitCalls(String plugin, String type, String call) {

  private static final Map<String, String> ENDS =
      Map.of(
          "java/lang/Runtime.halt", "Runtime.halt",
          "java/lang/Runtime.exit", "Runtime.exit",
          "java/lang/System.exit", "System.exit");

  /** The one call that lets nobody say a word. */
  private static final String SILENT = "Runtime.halt";

  private static final String CLASS = ".class";

  /** All of a folder of plugins. What cannot be read as a plugin has none. */
  public static List<ExitCalls> in(Path plugins) throws IOException {
    List<ExitCalls> found = new ArrayList<>();
    for (PluginSource source : PluginFolder.of(plugins).sources()) {
      for (Path part : source.parts()) {
        try {
          found.addAll(Files.isDirectory(part) ? ofFolder(source, part) : ofJar(source, part));
        } catch (IOException e) {
          // A jar that cannot be opened was not loaded, either.
        }
      }
    }
    return found;
  }

  /** Who of a folder of plugins can have ended a program that ended without a word. */
  public static String suspects(Path plugins) throws IOException {
    List<ExitCalls> silent =
        in(plugins).stream().filter(call -> call.call().equals(SILENT)).toList();
    return silent.isEmpty()
        ? "No plugin calls Runtime.halt, so it may have been native code of TensorFlow or of a plugin."
        : silent.stream()
            .map(
                call ->
                    "The plugin '%s' can do that: '%s' calls %s."
                        .formatted(call.plugin(), call.type(), call.call()))
            .collect(Collectors.joining("\n"));
  }

  private static List<ExitCalls> ofJar(PluginSource source, Path part) throws IOException {
    List<ExitCalls> found = new ArrayList<>();
    try (JarFile jar = new JarFile(part.toFile())) {
      for (JarEntry entry : jar.stream().filter(e -> e.getName().endsWith(CLASS)).toList()) {
        try (var in = jar.getInputStream(entry)) {
          found.addAll(of(source, entry.getName(), in.readAllBytes()));
        }
      }
    }
    return found;
  }

  private static List<ExitCalls> ofFolder(PluginSource source, Path folder) throws IOException {
    List<ExitCalls> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(CLASS)).sorted().toList()) {
        String name = folder.relativize(file).toString();
        found.addAll(of(source, name, Files.readAllBytes(file)));
      }
    }
    return found;
  }

  private static List<ExitCalls> of(PluginSource source, String file, byte[] bytes)
      throws IOException {
    String type =
        file.substring(0, file.length() - CLASS.length()).replace('/', '.').replace('\\', '.');
    return ConstantPool.read(bytes).methods().stream()
        .filter(ENDS::containsKey)
        .map(call -> new ExitCalls(source.name(), type, ENDS.get(call)))
        .distinct()
        .toList();
  }
}
