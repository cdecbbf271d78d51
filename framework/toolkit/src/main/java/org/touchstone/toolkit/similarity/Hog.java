// SPDX-License-Identifier: Apache-2.0
package org.touchstone.toolkit.similarity;

import org.touchstone.api.method.SaliencyMap;

/**
 * Histograms of oriented gradients (Dalal and Triggs, CVPR 2005), with the numbers of scikit-image
 * 0.19 ({@code skimage.feature.hog}): unsigned orientations, hard binning, no interpolation between
 * cells or bins. Everything is computed in double precision, except that a bin's sum is rounded to
 * single precision after every pixel, as there; without it, ties break otherwise and rank
 * correlations move by 1e-6.
 *
 * <p>Metrics take it as a setting of their own, {@code hog: {cell: 8}} in a specification.
 *
 * @param orientations bins between 0° and 180°
 * @param cell the side of a cell in pixels; what is left over at the right and below is ignored
 * @param block the side of a block in cells; blocks overlap, one cell apart
 * @param blockNorm how the histograms of a block are normalised
 * @param norm how the map is scaled before
 * @param abs whether |map| is described
 */
public record Hog(
    int orientations, int cell, int block, BlockNorm blockNorm, Norm norm, boolean abs) {

  /** 9 orientations, cells of 16 pixels, blocks of 3 cells, L2-Hys, scaled to [0, 1]. */
  public static final Hog DEFAULT = new Hog(9, 16, 3, BlockNorm.L2_HYS, Norm.MINMAX, false);

  /** Settings; throws {@link IllegalArgumentException} if a number is below 1. */
  public Hog {
    atLeastOne("orientations", orientations);
    atLeastOne("cell", cell);
    atLeastOne("block", block);
  }

  /** How a map is scaled before it is described. A constant map becomes zeros. */
  public enum Norm {
    /** To [0, 1]. */
    MINMAX,
    /** Divided by the largest absolute value. */
    MAXABS,
    /** Not at all. */
    NONE;

    private double[] scale(double[] values) {
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (double value : values) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
      return switch (this) {
        case MINMAX -> divided(values, low, high - low);
        case MAXABS -> divided(values, 0, Math.max(high, -low));
        case NONE -> values;
      };
    }

    private static double[] divided(double[] values, double offset, double divisor) {
      double[] scaled = new double[values.length];
      for (int i = 0; i < values.length && divisor > 0; i++) {
        scaled[i] = (values[i] - offset) / divisor;
      }
      return scaled;
    }
  }

  /**
   * The descriptor of a map: [block row, block column, cell row, cell column, orientation],
   * flattened. A constant map gives zeros.
   *
   * @throws IllegalArgumentException if a side is shorter than one block
   */
  public double[] describe(SaliencyMap map) {
    double[] values = new double[map.values().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = map.values()[i];
    }
    return describe(map.height(), map.width(), values);
  }

  /** The descriptor of {@code height · width} values in row-major order. */
  public double[] describe(int height, int width, double[] values) {
    check(height, width);
    double[] scaled = norm.scale(abs ? absolute(values) : values);
    return blocks(histograms(height, width, scaled), height / cell, width / cell);
  }

  private static double[] absolute(double[] values) {
    double[] absolute = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      absolute[i] = Math.abs(values[i]);
    }
    return absolute;
  }

  /** [cell row, cell column, orientation]: the mean over the cell of the gradients in each bin. */
  private float[] histograms(int height, int width, double[] m) {
    OrientationBins bins = new OrientationBins(orientations);
    int cellColumns = width / cell;
    float[] histograms = new float[height / cell * cellColumns * orientations];
    for (int r = 0; r < height / cell * cell; r++) {
      int firstOfRow = r / cell * cellColumns;
      for (int k = 0; k < cellColumns; k++) {
        int histogram = (firstOfRow + k) * orientations;
        for (int c = k * cell; c < (k + 1) * cell; c++) {
          double down = difference(m, r * width + c, width, r, height);
          double right = difference(m, r * width + c, 1, c, width);
          int bin = bins.of(right, down);
          if (bin >= 0) {
            double magnitude = Math.sqrt(right * right + down * down);
            histograms[histogram + bin] = (float) (histograms[histogram + bin] + magnitude);
          }
        }
      }
    }
    for (int i = 0; i < histograms.length; i++) {
      histograms[i] /= cell * cell;
    }
    return histograms;
  }

  /** The next value minus the one before along an axis; 0 at both ends of it. */
  private static double difference(double[] m, int at, int stride, int position, int length) {
    boolean inner = position > 0 && position < length - 1;
    return inner ? m[at + stride] - m[at - stride] : 0;
  }

  private double[] blocks(float[] histograms, int cellRows, int cellColumns) {
    int strip = block * orientations;
    double[] descriptor =
        new double[(cellRows - block + 1) * (cellColumns - block + 1) * block * strip];
    int at = 0;
    for (int r = 0; r + block <= cellRows; r++) {
      for (int c = 0; c + block <= cellColumns; c++) {
        int start = at;
        for (int row = r; row < r + block; row++, at += strip) {
          int from = (row * cellColumns + c) * orientations;
          for (int i = 0; i < strip; i++) {
            descriptor[at + i] = histograms[from + i];
          }
        }
        blockNorm.apply(descriptor, start, at);
      }
    }
    return descriptor;
  }

  /**
   * Whether a map has room for one block.
   *
   * @throws IllegalArgumentException if a side is shorter than one block
   */
  public void check(int height, int width) {
    if (Math.min(height, width) < cell * block) {
      throw new IllegalArgumentException(
          ("A map of %s x %s is too small for HOG with cells of %s pixels and blocks of %s cells:"
                  + " each side needs at least %s pixels. Choose a smaller 'cell'.")
              .formatted(height, width, cell, block, cell * block));
    }
  }

  private static void atLeastOne(String setting, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "'%s' of HOG is at least 1, not %s.".formatted(setting, value));
    }
  }
}
