// SPDX-License-Identifier: Apache-2.0
package org.touchstone.ci;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Small runs of shipped experiments, which several tests look at and none changes. They are run
 * once, and stay in {@code target} to be looked at.
 */
final class ShippedRuns {

  private static final Path FOLDER = Path.of("target", "shipped-runs").toAbsolutePath();

  private static Optional<Experiment> quickstart = Optional.empty();
  private static Optional<Experiment> sanityCheck = Optional.empty();

  private ShippedRuns() {}

  /** Eight images. */
  static synchronized Experiment quickstart() throws IOException {
    if (quickstart.isEmpty()) {
      quickstart = Optional.of(run("quickstart", 8));
    }
    return quickstart.get();
  }

  /** Four images. */
  static synchronized Experiment sanityCheck() throws IOException {
    if (sanityCheck.isEmpty()) {
      sanityCheck = Optional.of(run("sanity-check", 4));
    }
    return sanityCheck.get();
  }

  private static Experiment run(String name, int images) throws IOException {
    return Experiment.shipped(name, FOLDER.resolve(name), "--limit", images, "--fresh");
  }
}
