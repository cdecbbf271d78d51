// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.data;

import java.util.BitSet;

/** A set of pixels of one image, never empty. Rows and columns count from 0 at the top left. */
public sealed interface Region {

  /** Whether a pixel belongs to the region; one outside the image does not. */
  boolean contains(int row, int column);

  /** The smallest box that holds the region. */
  Box bounds();

  /** Whether at least one pixel of the region lies in a box. */
  boolean meets(Box box);

  /**
   * A rectangle; all four bounds are inclusive.
   *
   * @param top its first row
   * @param left its first column
   * @param bottom its last row, at least {@code top}
   * @param right its last column, at least {@code left}
   */
  record Box(int top, int left, int bottom, int right) implements Region {

    /** A rectangle of at least one pixel; throws {@link IllegalArgumentException} of none. */
    public Box {
      if (bottom < top || right < left) {
        throw new IllegalArgumentException(
            "A box ends before it begins: rows %s to %s, columns %s to %s."
                .formatted(top, bottom, left, right));
      }
    }

    @Override
    public boolean contains(int row, int column) {
      return row >= top && row <= bottom && column >= left && column <= right;
    }

    @Override
    public Box bounds() {
      return this;
    }

    @Override
    public boolean meets(Box box) {
      return top <= box.bottom && box.top <= bottom && left <= box.right && box.left <= right;
    }

    /** The number of pixels. */
    public long area() {
      return (long) (bottom - top + 1) * (right - left + 1);
    }
  }

  /**
   * Single pixels, as segmentations have them.
   *
   * @param height rows of the image
   * @param width columns of the image
   * @param pixels the positions {@code row · width + column} of its pixels; not empty, not copied
   */
  record Mask(int height, int width, BitSet pixels) implements Region {

    /** A mask; throws {@link IllegalArgumentException} if it has no pixel. */
    public Mask {
      if (pixels.isEmpty()) {
        throw new IllegalArgumentException("A mask needs at least one pixel.");
      }
    }

    @Override
    public boolean contains(int row, int column) {
      return row >= 0
          && row < height
          && column >= 0
          && column < width
          && pixels.get(row * width + column);
    }

    @Override
    public Box bounds() {
      int top = pixels.nextSetBit(0) / width;
      int bottom = (pixels.length() - 1) / width;
      int left = pixels.stream().map(pixel -> pixel % width).min().orElseThrow();
      int right = pixels.stream().map(pixel -> pixel % width).max().orElseThrow();
      return new Box(top, left, bottom, right);
    }

    @Override
    public boolean meets(Box box) {
      int last = Math.min(width - 1, box.right);
      for (int row = Math.max(0, box.top); row <= Math.min(height - 1, box.bottom); row++) {
        int next = pixels.nextSetBit(row * width + Math.max(0, box.left));
        if (next >= 0 && next <= row * width + last) {
          return true;
        }
      }
      return false;
    }
  }
}
