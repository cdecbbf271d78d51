// SPDX-License-Identifier: Apache-2.0
package org.touchstone.model;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.touchstone.problem.Place;

/**
 * Where a network's weights lie, and how to read them.
 *
 * @param sha256 what the file's checksum must be, where the manifest says
 * @param names what the file calls a layer, by the layer's own name, where it is not the same
 * @param place where the manifest names the file
 */
public record WeightsFile(
    Path file, Optional<String> sha256, AxisOrder layout, Map<String, String> names, Place place) {

  public WeightsFile {
    names = Map.copyOf(names);
  }

  /** A file that calls the layers as the network does. */
  public WeightsFile(Path file, Optional<String> sha256, AxisOrder layout, Place place) {
    this(file, sha256, layout, Map.of(), place);
  }

  /** What the file calls a parameter such as {@code block1_conv1.weight}. */
  String tensor(String parameter) {
    int dot = parameter.lastIndexOf('.');
    String layer = parameter.substring(0, dot);
    return names.getOrDefault(layer, layer) + parameter.substring(dot);
  }
}
