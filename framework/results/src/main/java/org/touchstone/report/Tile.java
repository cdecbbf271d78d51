// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import org.touchstone.api.method.SaliencyMap;

/**
 * One map of a figure.
 *
 * @param note shown on the tile; empty where there is nothing to say
 */
public record Tile(SaliencyMap map, String note) {

  /** A map; one that points nowhere says so. */
  public static Tile of(SaliencyMap map) {
    String note = !map.finite() ? "not finite" : map.degenerate() ? "constant" : "";
    return new Tile(map, note);
  }
}
