// SPDX-License-Identifier: Apache-2.0
package org.touchstone.catalog;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.zip.ZipException;

/** Looks at a jar from outside: nothing of it is run. */
final class JarInspection {

  private JarInspection() {}

  /** The version that a jar's manifest names, if it is the plugin's own; refuses what cannot do. */
  static String version(String plugin, Path jar) throws RefusedPlugin {
    try (JarFile file = new JarFile(jar.toFile())) {
      refuseShared(plugin, jar, file);
      Manifest manifest = file.getManifest();
      if (manifest == null) {
        return "";
      }
      String api = manifest.getMainAttributes().getValue(ApiVersion.ATTRIBUTE);
      if (api != null && !api.equals(ApiVersion.CURRENT)) {
        throw RefusedPlugin.otherApi(plugin, "It needs version %s of the API".formatted(api));
      }
      String version = manifest.getMainAttributes().getValue("Implementation-Version");
      return version == null || file.getEntry(PluginEntry.SERVICE) == null ? "" : version;
    } catch (ZipException e) {
      throw new RefusedPlugin(
          "broken-jar",
          "The plugin '%s' is not used: '%s' is not a jar that can be opened."
              .formatted(plugin, jar),
          "Copy or build it again.");
    } catch (IOException e) {
      throw new RefusedPlugin(
          "broken-jar", "The plugin '%s' is not used: '%s' cannot be read.".formatted(plugin, jar));
    }
  }

  private static void refuseShared(String plugin, Path jar, JarFile file) throws RefusedPlugin {
    List<PluginClassLoader.Shared> bundled =
        PluginClassLoader.SHARED.stream()
            .filter(shared -> holds(file, shared.prefix().replace('.', '/')))
            .toList();
    if (!bundled.isEmpty()) {
      throw new RefusedPlugin(
          "bundles-framework",
          "The plugin '%s' is not used: '%s' holds its own copy of %s, which the framework brings."
              .formatted(plugin, jar, packages(bundled)),
          "Give that dependency <scope>provided</scope>; where another library brings it, leave it"
              + " out of the jar.",
          "With maven-shade-plugin: <artifactSet><excludes>%s</excludes></artifactSet>."
              .formatted(excludes(bundled)));
    }
  }

  private static String packages(List<PluginClassLoader.Shared> bundled) {
    return bundled.stream()
        .map(shared -> shared.prefix().substring(0, shared.prefix().length() - 1))
        .collect(Collectors.joining(", "));
  }

  private static String excludes(List<PluginClassLoader.Shared> bundled) {
    return bundled.stream()
        .map(shared -> "<exclude>%s</exclude>".formatted(shared.artifacts()))
        .collect(Collectors.joining());
  }

  private static boolean holds(JarFile file, String folder) {
    return file.stream()
        .filter(entry -> !entry.isDirectory())
        .map(JarEntry::getName)
        .anyMatch(name -> name.startsWith(folder));
  }
}
