// SPDX-License-Identifier: Apache-2.0
package org.touchstone.ci;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder with a few plugins and the weights of this checkout, to which others may be added. */
final class HomeOfOurs {

  private HomeOfOurs() {}

  static void make(Path home, String... plugins) throws IOException {
    for (String name : plugins) {
      try (Stream<Path> built =
          Files.list(Touchstone.HOME.resolve("plugins").resolve(name).resolve("target"))) {
        Path jar = built.filter(file -> file.toString().endsWith(".jar")).findFirst().orElseThrow();
        Files.createDirectories(home.resolve("plugins"));
        Files.copy(jar, home.resolve("plugins").resolve(jar.getFileName()));
      }
    }
    Files.createDirectories(home.resolve("weights"));
    for (String file : List.of("mini-vgg16-scenes.yaml", "mini-vgg16-scenes.safetensors")) {
      Files.copy(
          Touchstone.HOME.resolve("weights").resolve(file), home.resolve("weights").resolve(file));
    }
  }
}
