// SPDX-License-Identifier: Apache-2.0
package org.touchstone.ci;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder with some of this checkout's plugins and the shipped model, to which a test adds. */
record SmallHome(Path path) {

  /** Fills a folder. */
  static SmallHome with(Path folder, String... plugins) throws IOException {
    Files.createDirectories(folder.resolve("plugins"));
    for (String name : plugins) {
      try (Stream<Path> built =
          Files.list(Touchstone.HOME.resolve("plugins").resolve(name).resolve("target"))) {
        Path jar = built.filter(file -> file.toString().endsWith(".jar")).findFirst().orElseThrow();
        Files.copy(jar, folder.resolve("plugins").resolve(jar.getFileName()));
      }
    }
    Path weights = Files.createDirectories(folder.resolve("weights"));
    for (String file : List.of("mini-vgg16-scenes.yaml", "mini-vgg16-scenes.safetensors")) {
      Files.copy(Touchstone.HOME.resolve("weights").resolve(file), weights.resolve(file));
    }
    return new SmallHome(folder);
  }

  PluginJar jar(String name) {
    return new PluginJar(path.resolve("plugins").resolve(name));
  }

  Touchstone run(Object... arguments) {
    return Touchstone.runIn(path, arguments);
  }
}
