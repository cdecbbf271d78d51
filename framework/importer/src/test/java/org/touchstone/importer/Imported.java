// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.touchstone.api.network.Weights;
import org.touchstone.file.Sha256;
import org.touchstone.model.Manifest;
import org.touchstone.model.ManifestReader;
import org.touchstone.model.WeightsReader;

/** Imports files into a folder. */
record Imported(Path folder) {

  static ForeignModel read(Path file) throws IOException {
    return ForeignModel.read(file, Optional.empty());
  }

  Manifest manifest(ForeignModel model) throws IOException {
    Path weights = folder.resolve("net.safetensors");
    model.writeWeights(weights);
    String text = model.manifest("net.safetensors", Sha256.of(weights), List.of());
    return ManifestReader.read(Files.writeString(folder.resolve("net.yaml"), text));
  }

  Weights weights(Path file) throws IOException {
    return WeightsReader.read(manifest(read(file)));
  }

  /** Every number of the network of a file, as text. */
  String numbers(Path file) throws IOException {
    StringBuilder text = new StringBuilder();
    weights(file)
        .parameters()
        .forEach(
            (name, parameter) -> {
              text.append(name).append(parameter.shape());
              for (int i = 0; i < parameter.data().capacity(); i++) {
                text.append(' ').append(parameter.data().get(i));
              }
            });
    return text.toString();
  }
}
