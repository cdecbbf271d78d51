// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.util.List;
import org.touchstone.api.data.Image;
import org.touchstone.api.method.SaliencyMap;

/**
 * One explained class of one image.
 *
 * @param caption what stands beside the image; its first line is larger; see {@link Captions}
 * @param tiles one a column
 */
public record GridRow(Image image, String caption, List<Tile> tiles) {

  public GridRow {
    tiles = List.copyOf(tiles);
  }

  /** A row in which every map is there. */
  public static GridRow of(Image image, String caption, List<SaliencyMap> maps) {
    return new GridRow(image, caption, maps.stream().map(Tile::of).toList());
  }
}
