// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.network;

/**
 * What a convolution or a pool sees at once, and how it moves. All padding is explicit.
 *
 * <p>The last rows and columns of a map are left out where a step would go beyond them.
 *
 * @param kernel how many pixels it sees down and across
 * @param stride from one place to the next
 * @param dilation from one pixel that it sees to the next; 1 where they are neighbours
 * @param begin padding above and at the left
 * @param end padding below and at the right
 * @param beyond rows and columns behind the padding which the last step may reach, and which never
 *     count: what {@code ceil_mode} of other frameworks adds
 */
public record Window(Size kernel, Size stride, Size dilation, Size begin, Size end, Size beyond) {

  /** One value at a time: the window of what has none. */
  public static final Window UNIT = of(1, 1, 1, 0);

  /**
   * Rows and columns.
   *
   * @param rows from above to below
   * @param columns from left to right
   */
  public record Size(int rows, int columns) {

    /** Nothing. */
    public static final Size ZERO = new Size(0, 0);

    /** One each. */
    public static final Size ONE = new Size(1, 1);

    /** As many of both. */
    public static Size square(int side) {
      return new Size(side, side);
    }

    private boolean atLeast(int least) {
      return rows >= least && columns >= least;
    }
  }

  /** A window; throws {@link IllegalArgumentException} outside the limits that its parts have. */
  public Window {
    boolean steps = kernel.atLeast(1) && stride.atLeast(1) && dilation.atLeast(1);
    if (!steps || !begin.atLeast(0) || !end.atLeast(0) || !beyond.atLeast(0)) {
      throw new IllegalArgumentException(
          "A window of %s by %s, stride %s by %s, dilation %s by %s, padding %s by %s is not possible."
              .formatted(
                  kernel.rows(),
                  kernel.columns(),
                  stride.rows(),
                  stride.columns(),
                  dilation.rows(),
                  dilation.columns(),
                  begin.rows(),
                  begin.columns()));
    }
  }

  /** A window with one stride, no dilation, and one padding on every side. */
  public static Window of(int height, int width, int stride, int padding) {
    Size around = Size.square(padding);
    return new Window(
        new Size(height, width), Size.square(stride), Size.ONE, around, around, Size.ZERO);
  }

  /** A square window that keeps the size of a map; only an odd side can. */
  public static Window same(int side) {
    if (side % 2 == 0) {
      throw new IllegalArgumentException("An even side cannot be padded evenly: " + side + ".");
    }
    return of(side, side, 1, side / 2);
  }

  /** Square windows that meet without overlap, and no padding. */
  public static Window tiles(int side) {
    return of(side, side, side, 0);
  }

  /** The window that sees a whole map. */
  public static Window whole(Extent map) {
    return of(map.height(), map.width(), 1, 0);
  }

  /** How many pixels it sees down. */
  public int height() {
    return kernel.rows();
  }

  /** How many pixels it sees across. */
  public int width() {
    return kernel.columns();
  }

  /** How many pixels it sees. */
  public int pixels() {
    return height() * width();
  }

  /** From the first to the last row and column that it sees, with what lies between. */
  public Size reach() {
    return new Size((height() - 1) * dilation.rows() + 1, (width() - 1) * dilation.columns() + 1);
  }

  /** The rows of the output for so many rows of the input; below 1 where the window is larger. */
  public int rows(int inputRows) {
    int padded = inputRows + begin.rows() + end.rows() + beyond.rows();
    return Math.floorDiv(padded - reach().rows(), stride.rows()) + 1;
  }

  /** The columns of the output for so many columns of the input. */
  public int columns(int inputColumns) {
    int padded = inputColumns + begin.columns() + end.columns() + beyond.columns();
    return Math.floorDiv(padded - reach().columns(), stride.columns()) + 1;
  }

  /** Whether there is anything around the map. */
  public boolean isPadded() {
    return !begin.equals(Size.ZERO) || !end.equals(Size.ZERO) || !beyond.equals(Size.ZERO);
  }

  /** Whether some of the pixels between those that it sees are left out. */
  public boolean isDilated() {
    return !dilation.equals(Size.ONE);
  }

  /** Whether every map keeps its size, with as much padding on one side as on the other. */
  public boolean keepsSize() {
    Size around = new Size((height() - 1) / 2, (width() - 1) / 2);
    return stride.equals(Size.ONE)
        && !isDilated()
        && height() % 2 == 1
        && width() % 2 == 1
        && begin.equals(around)
        && end.equals(around)
        && beyond.equals(Size.ZERO);
  }
}
