// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.util.Optional;
import org.touchstone.api.method.SaliencyMap;

/**
 * One map of a figure, or the words that say why there is none.
 *
 * @param note shown on the tile; empty where there is nothing to say
 */
public record Tile(Optional<SaliencyMap> map, String note) {

  /** A map; one that points nowhere says so. */
  public static Tile of(SaliencyMap map) {
    String note = !map.finite() ? "not finite" : map.degenerate() ? "constant" : "";
    return new Tile(Optional.of(map), note);
  }

  /** No map, for example "not run". */
  public static Tile missing(String note) {
    return new Tile(Optional.empty(), note);
  }
}
