// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.data;

/**
 * The part of an image that a network sees, and so the part that its maps cover: a rectangle in
 * pixels of the image, of which the first row reaches from 0 to 1. A network that cuts out the
 * centre of a resized picture sees edges that lie between two pixels.
 *
 * <p>Objects lie in pixels of the image and maps in pixels of the network's input. Whatever brings
 * both together goes through here.
 *
 * @param top the upper edge; 0 at the border of the image
 * @param left the left edge; 0 at the border of the image
 * @param bottom the lower edge; the image's height at its border
 * @param right the right edge; the image's width at its border
 */
public record Crop(double top, double left, double bottom, double right) {

  /** A crop; throws {@link IllegalArgumentException} if it ends before it begins. */
  public Crop {
    if (!(top < bottom && left < right)) {
      throw new IllegalArgumentException(
          "A crop ends before it begins: rows %s to %s, columns %s to %s."
              .formatted(top, bottom, left, right));
    }
  }

  /** The whole image. */
  public static Crop of(Image image) {
    return new Crop(0, 0, image.height(), image.width());
  }

  /** Whole pixels of an image. */
  public static Crop of(Region.Box box) {
    return new Crop(box.top(), box.left(), box.bottom() + 1, box.right() + 1);
  }

  /** Its rows, in pixels of the image; need not be whole. */
  public double height() {
    return bottom - top;
  }

  /** Its columns, in pixels of the image; need not be whole. */
  public double width() {
    return right - left;
  }

  /** The pixels of the image whose centres lie within; the middle one where there is none. */
  public Region.Box pixels() {
    int firstRow = first(top, bottom);
    int firstColumn = first(left, right);
    return new Region.Box(
        firstRow,
        firstColumn,
        Math.max(firstRow, before(bottom)),
        Math.max(firstColumn, before(right)));
  }

  private static int first(double start, double end) {
    int after = before(start) + 1;
    return after <= before(end) ? after : (int) ((start + end) / 2);
  }

  /** The last pixel whose centre lies before an edge. */
  private static int before(double edge) {
    return (int) Math.ceil(edge - 0.5) - 1;
  }

  /** Whether the network sees at least one pixel of a region of the image. */
  public boolean sees(Region region) {
    return region.meets(pixels());
  }

  /**
   * The row of the image in which the centre of a map's row lies.
   *
   * @param row of the map, from 0
   * @param height rows of the map, which covers this crop
   */
  public int row(int row, int height) {
    return (int) (top + (row + 0.5) * height() / height);
  }

  /**
   * The column of the image in which the centre of a map's column lies.
   *
   * @param column of the map, from 0
   * @param width columns of the map, which covers this crop
   */
  public int column(int column, int width) {
    return (int) (left + (column + 0.5) * width() / width);
  }

  /**
   * Where the centre of a row of the image lies on a map that covers this crop, in the map's rows
   * from the centre of its first one.
   *
   * @param row of the image, from 0
   * @param height rows of the map
   */
  public double mapRow(int row, int height) {
    return (row + 0.5 - top) * height / height() - 0.5;
  }

  /**
   * Where the centre of a column of the image lies on a map that covers this crop, in the map's
   * columns from the centre of its first one.
   *
   * @param column of the image, from 0
   * @param width columns of the map
   */
  public double mapColumn(int column, int width) {
    return (column + 0.5 - left) * width / width() - 0.5;
  }
}
