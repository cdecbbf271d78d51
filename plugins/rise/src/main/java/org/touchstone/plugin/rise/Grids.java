// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.rise;

import org.touchstone.api.SplitMix64;

/**
 * Masks made of grids as RISE's authors make them: the grid is enlarged bilinearly to one cell more
 * than covers the image, its border mirrored without repeating the edge, and cropped at an offset
 * within one cell.
 *
 * @param cells of the grid along each side
 */
record Grids(int height, int width, int cells) {

  /** A mask of random cells at a random offset. */
  float[] mask(SplitMix64 draws, double p) {
    double[] kept = new double[cells * cells];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = draws.uniform() < p ? 1 : 0;
    }
    int down = (int) (draws.uniform() * cell(height));
    int right = (int) (draws.uniform() * cell(width));
    return mask(kept, down, right);
  }

  private int cell(int side) {
    return (side + cells - 1) / cells;
  }

  /**
   * The mask of a grid.
   *
   * @param kept [cells · cells], row by row
   * @param down offset of the crop, in rows
   * @param right offset of the crop, in columns
   */
  float[] mask(double[] kept, int down, int right) {
    float[] mask = new float[height * width];
    for (int row = 0; row < height; row++) {
      double y = place(row + down, cell(height));
      for (int column = 0; column < width; column++) {
        mask[row * width + column] = (float) at(kept, y, place(column + right, cell(width)));
      }
    }
    return mask;
  }

  /** Where the middle of a pixel of the enlarged grid lies in the grid. */
  private double place(int pixel, int cell) {
    return (pixel + 0.5) * cells / ((cells + 1.0) * cell) - 0.5;
  }

  private double at(double[] kept, double y, double x) {
    int row = (int) Math.floor(y);
    double top = along(kept, row, x);
    return top + (y - row) * (along(kept, row + 1, x) - top);
  }

  private double along(double[] kept, int row, double x) {
    int column = (int) Math.floor(x);
    int from = mirrored(row) * cells;
    double left = kept[from + mirrored(column)];
    return left + (x - column) * (kept[from + mirrored(column + 1)] - left);
  }

  private int mirrored(int cell) {
    if (cells == 1) {
      return 0;
    }
    int last = cells - 1;
    return cell < 0 ? -cell : cell > last ? 2 * last - cell : cell;
  }
}
