// SPDX-License-Identifier: Apache-2.0
package org.touchstone.experiment;

import java.nio.file.Path;

/** The checkout that the launcher stands in. */
public record Home(Path path) {

  /** As the launcher says; without it, the working directory. */
  public static Home ofProcess() {
    return new Home(Path.of(System.getProperty("touchstone.home", "")).toAbsolutePath());
  }

  public Path plugins() {
    return path.resolve("plugins");
  }

  public Path weights() {
    return path.resolve("weights");
  }
}
