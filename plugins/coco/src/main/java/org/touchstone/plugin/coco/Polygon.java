// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.coco;

import java.io.IOException;
import java.util.BitSet;
import java.util.List;

/**
 * Fills polygons as COCO's own tools do: on a grid five times as fine the border is drawn point by
 * point; where it passes the middle of a column of pixels, inside and outside change below it.
 */
final class Polygon {

  private static final int FINE = 5;

  /** In sides of the picture. */
  private static final double FAR = 4;

  private final int height;
  private final int width;

  /** Whether inside and outside change at a pixel; down the columns. */
  private final BitSet changes = new BitSet();

  private Polygon(int height, int width) {
    this.height = height;
    this.width = width;
  }

  /**
   * The pixels within, in rows; where the border crosses itself, even and odd decide.
   *
   * @param corners x and y of each corner by turns; the last is joined to the first
   */
  static BitSet fill(List<Double> corners, int height, int width) throws IOException {
    if (corners.size() < 6 || corners.size() % 2 != 0) {
      throw new IOException("a polygon has %s numbers".formatted(corners.size()));
    }
    refuseFar(corners, Math.max(height, width));
    Polygon polygon = new Polygon(height, width);
    int[] fine = corners.stream().mapToInt(c -> (int) (FINE * c + 0.5)).toArray();
    int[] before = null;
    for (int i = 0; i < fine.length; i += 2) {
      int next = (i + 2) % fine.length;
      before = polygon.edge(before, fine[i], fine[i + 1], fine[next], fine[next + 1]);
    }
    return polygon.pixels();
  }

  /** Edges are walked along point by point, so that one without end would never be. */
  private static void refuseFar(List<Double> corners, int side) throws IOException {
    for (double corner : corners) {
      if (!(corner >= -FAR * side && corner <= FAR * side)) {
        throw new IOException("a corner at %s lies far outside its picture".formatted(corner));
      }
    }
  }

  /** Walks along an edge; returns its last point. */
  private int[] edge(int[] before, int x0, int y0, int x1, int y1) {
    int across = Math.abs(x1 - x0);
    int down = Math.abs(y1 - y0);
    boolean flat = across >= down;
    int steps = flat ? across : down;
    // The slower coordinate is rounded from the edge's upper or left end, whichever way one goes.
    boolean backwards = flat ? x0 > x1 : y0 > y1;
    int startX = backwards ? x1 : x0;
    int startY = backwards ? y1 : y0;
    double slope = steps == 0 ? 0 : slope(backwards, flat ? y1 - y0 : x1 - x0, steps);
    int[] last = before;
    for (int step = 0; step <= steps; step++) {
      int along = backwards ? steps - step : step;
      int aside = (int) ((flat ? startY : startX) + slope * along + 0.5);
      int[] point = flat ? new int[] {startX + along, aside} : new int[] {aside, startY + along};
      if (last != null) {
        pass(last, point);
      }
      last = point;
    }
    return last;
  }

  private static double slope(boolean backwards, int rise, int steps) {
    return (double) (backwards ? -rise : rise) / steps;
  }

  /** Marks a change if the border passes the middle of a column between two neighbouring points. */
  private void pass(int[] from, int[] to) {
    if (from[0] == to[0]) {
      return;
    }
    double column = (Math.min(from[0], to[0]) + 0.5) / FINE - 0.5;
    if (column != Math.floor(column) || column < 0 || column > width - 1) {
      return;
    }
    double row = (Math.min(from[1], to[1]) + 0.5) / FINE - 0.5;
    int change = (int) Math.ceil(Math.max(0, Math.min(height, row)));
    int start = (int) column;
    changes.flip(start * (height + 1) + change);
  }

  private BitSet pixels() {
    BitSet pixels = new BitSet();
    for (int column = 0; column < width; column++) {
      boolean inside = false;
      for (int row = 0; row < height; row++) {
        inside ^= changes.get(column * (height + 1) + row);
        if (inside) {
          pixels.set(row * width + column);
        }
      }
    }
    return pixels;
  }
}
