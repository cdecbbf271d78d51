// SPDX-License-Identifier: Apache-2.0
package org.touchstone.model;

import java.nio.file.Path;
import java.util.Optional;
import org.touchstone.api.network.Network;
import org.touchstone.document.Node;

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
    Optional<Node> training) {

  /** The model's name. */
  public String name() {
    return network.name();
  }
}
