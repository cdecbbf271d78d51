// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.data;

/** The eight ways in which a camera may have been held, as EXIF numbers them. */
final class Orientation {

  /** The camera was held upright; also what is assumed where a file says nothing. */
  static final int UPRIGHT = 1;

  private Orientation() {}

  static Image upright(Image stored, int orientation) {
    if (orientation <= UPRIGHT || orientation > 8) {
      return stored;
    }
    boolean transposed = orientation >= 5;
    boolean fromBelow =
        orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
    boolean fromRight =
        orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
    int height = transposed ? stored.width() : stored.height();
    int width = transposed ? stored.height() : stored.width();
    byte[] rgb = new byte[stored.rgb().length];
    for (int i = 0; i < height * width; i++) {
      int down = transposed ? i % width : i / width;
      int across = transposed ? i / width : i % width;
      int row = fromBelow ? stored.height() - 1 - down : down;
      int column = fromRight ? stored.width() - 1 - across : across;
      System.arraycopy(stored.rgb(), (row * stored.width() + column) * 3, rgb, 3 * i, 3);
    }
    return new Image(height, width, rgb);
  }
}
