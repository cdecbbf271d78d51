// SPDX-License-Identifier: Apache-2.0
package org.touchstone.catalog;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.touchstone.api.Plugin;

/** A jar in the making. */
final class Jar {

  private final Map<String, byte[]> files = new TreeMap<>();
  private final Manifest manifest = new Manifest();

  Jar() {
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
  }

  Jar file(String path, byte[] bytes) {
    files.put(path, bytes);
    return this;
  }

  Jar text(String path, String text) {
    return file(path, text.getBytes(StandardCharsets.UTF_8));
  }

  Jar service(String... classNames) {
    return text("META-INF/services/" + Plugin.class.getName(), String.join("\n", classNames));
  }

  Jar attribute(String name, String value) {
    manifest.getMainAttributes().putValue(name, value);
    return this;
  }

  /** As if a newer compiler had made its classes. */
  Jar ofNewerJava() {
    files.replaceAll(
        (path, bytes) -> {
          byte[] changed = bytes.clone();
          if (path.endsWith(".class")) {
            changed[7] = 99;
          }
          return changed;
        });
    return this;
  }

  Path write(Path jar) throws IOException {
    Files.createDirectories(jar.getParent());
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      for (Map.Entry<String, byte[]> entry : files.entrySet()) {
        out.putNextEntry(new JarEntry(entry.getKey()));
        out.write(entry.getValue());
        out.closeEntry();
      }
    }
    return jar;
  }

  /** The same files without a jar around them. */
  void unpack(Path folder) throws IOException {
    for (Map.Entry<String, byte[]> entry : files.entrySet()) {
      Path file = folder.resolve(entry.getKey());
      Files.createDirectories(file.getParent());
      Files.write(file, entry.getValue());
    }
  }
}
