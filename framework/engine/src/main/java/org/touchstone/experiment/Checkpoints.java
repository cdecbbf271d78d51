// SPDX-License-Identifier: Apache-2.0
package org.touchstone.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.touchstone.file.Sha256;
import org.touchstone.model.Manifest;
import org.touchstone.train.Checkpoint;
import org.touchstone.train.TrainingReader;

/**
 * Where a training keeps its state until it ends.
 *
 * @param training names what is trained and how: another one's state is not resumed
 */
record Checkpoints(Path file, String training) {

  static Checkpoints of(Manifest manifest, TrainingReader.Section section, Path weights) {
    String name = weights.getFileName().toString().replaceFirst("\\.safetensors$", "");
    return new Checkpoints(
        weights.resolveSibling(name + ".checkpoint.safetensors"),
        Sha256.of(manifest.network() + "\n" + manifest.preprocessing() + "\n" + section));
  }

  Optional<Checkpoint> newest() throws IOException {
    return Checkpoint.read(file, training);
  }

  void keep(Checkpoint checkpoint) throws IOException {
    checkpoint.write(file, training);
  }

  void delete() throws IOException {
    Files.deleteIfExists(file);
  }
}
