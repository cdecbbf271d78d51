// SPDX-License-Identifier: Apache-2.0
package org.touchstone.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Op;
import org.touchstone.document.DocumentNode;

/**
 * A model: a network, where its weights are, and what they want to read. The YAML format is
 * documented in {@code weights/README.md}.
 *
 * @param file the manifest itself
 * @param training how the project trains this model, where it does; read by the train room
 */
public record Manifest(
    Path file,
    Network network,
    WeightsFile weights,
    Preprocessing preprocessing,
    Optional<DocumentNode> training) {

  /** The model's name. */
  public String name() {
    return network.name();
  }

  /** One line: how large the network is, and whether its weights are there. */
  public String summary() {
    return String.format(
        Locale.ROOT,
        "%s: %s, %s, %s, %d x %d pixels, weights %s",
        name(),
        count(network.convolutions().size(), "convolution", "convolutions"),
        count(layers(Op.Dense.class), "dense layer", "dense layers"),
        count(network.classes(), "class", "classes"),
        network.height(),
        network.width(),
        Files.isRegularFile(weights.file()) ? "there" : "missing");
  }

  private long layers(Class<? extends Op> kind) {
    return network.layers().stream().filter(layer -> layer.kind() == kind).count();
  }

  private static String count(long number, String one, String several) {
    return number + " " + (number == 1 ? one : several);
  }
}
