// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.method;

import java.util.function.IntToDoubleFunction;
import org.touchstone.api.data.Crop;
import org.touchstone.api.data.Region;

/** One saliency map in row-major order, at any resolution. A metric is given maps of its own. */
public final class SaliencyMap {

  private final int height;
  private final int width;
  private final float[] values;

  /**
   * A map.
   *
   * @param height rows
   * @param width columns
   * @param values {@code height · width} of them in row-major order; not copied
   * @throws IllegalArgumentException if there are more or fewer values
   */
  public SaliencyMap(int height, int width, float[] values) {
    if (values.length != height * width) {
      throw new IllegalArgumentException(
          "A map of %s x %s needs %s values, not %s."
              .formatted(height, width, height * width, values.length));
    }
    this.height = height;
    this.width = width;
    this.values = values;
  }

  /** The rows. */
  public int height() {
    return height;
  }

  /** The columns. */
  public int width() {
    return width;
  }

  /** The values in row-major order; not a copy. */
  public float[] values() {
    return values;
  }

  /** One value; rows and columns count from 0 at the top left. */
  public float at(int row, int column) {
    return values[row * width + column];
  }

  /**
   * The position of the maximum, {@code row · width + column}; of several the first in row-major
   * order.
   */
  public int argmax() {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] > values[best]) {
        best = i;
      }
    }
    return best;
  }

  /** Whether every value is the same, so that the map points nowhere. */
  public boolean degenerate() {
    for (float value : values) {
      if (value != values[0]) {
        return false;
      }
    }
    return true;
  }

  /** Whether no value is NaN or infinite. */
  public boolean finite() {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  /**
   * This map at another size. Computed in double precision on the host, so that the result does not
   * depend on what else was in the batch; the same kernels as {@link Upsample#resize}.
   *
   * @param newHeight rows, at least 1
   * @param newWidth columns, at least 1
   * @param upsample how values between two pixels come about
   * @return this very map if it has that size
   */
  public SaliencyMap resize(int newHeight, int newWidth, Upsample upsample) {
    if (newHeight == height && newWidth == width) {
      return this;
    }
    return sampled(Axis.of(upsample, height, newHeight), Axis.of(upsample, width, newWidth));
  }

  /**
   * This map at every pixel of an image whose centre lies in what the map covers: bilinear, as
   * {@link Upsample#BILINEAR_HALFPIXEL}, to which it comes down where the map covers all of the
   * image.
   *
   * @return as large as {@link Crop#pixels()}
   */
  public SaliencyMap over(Crop crop) {
    Region.Box pixels = crop.pixels();
    return sampled(
        Axis.of(
            pixels.bottom() - pixels.top() + 1,
            height,
            false,
            i -> crop.mapRow(pixels.top() + i, height)),
        Axis.of(
            pixels.right() - pixels.left() + 1,
            width,
            false,
            i -> crop.mapColumn(pixels.left() + i, width)));
  }

  private SaliencyMap sampled(Axis rows, Axis columns) {
    int newHeight = rows.low.length;
    int newWidth = columns.low.length;
    float[] sampled = new float[newHeight * newWidth];
    for (int r = 0; r < newHeight; r++) {
      for (int c = 0; c < newWidth; c++) {
        sampled[r * newWidth + c] = (float) interpolate(rows, r, columns, c);
      }
    }
    return new SaliencyMap(newHeight, newWidth, sampled);
  }

  private double interpolate(Axis rows, int r, Axis columns, int c) {
    double top = along(rows.low[r], columns, c);
    double bottom = along(rows.high[r], columns, c);
    return top + (bottom - top) * rows.fraction[r];
  }

  private double along(int row, Axis columns, int c) {
    double left = at(row, columns.low[c]);
    return left + (at(row, columns.high[c]) - left) * columns.fraction[c];
  }

  /** For every new position along one axis, the two old positions and the weight of the second. */
  private record Axis(int[] low, int[] high, double[] fraction) {

    static Axis of(Upsample upsample, int from, int to) {
      return of(to, from, upsample == Upsample.NEAREST, i -> place(upsample, i, from, to));
    }

    static Axis of(int to, int from, boolean nearest, IntToDoubleFunction places) {
      Axis axis = new Axis(new int[to], new int[to], new double[to]);
      for (int i = 0; i < to; i++) {
        double place = Math.max(0, places.applyAsDouble(i));
        axis.low[i] = Math.min((int) place, from - 1);
        axis.high[i] = Math.min(axis.low[i] + 1, from - 1);
        axis.fraction[i] = nearest ? 0 : place - axis.low[i];
      }
      return axis;
    }

    private static double place(Upsample upsample, int i, int from, int to) {
      return switch (upsample) {
        case BILINEAR_HALFPIXEL -> (i + 0.5) * from / to - 0.5;
        case BILINEAR_ALIGNCORNERS -> to == 1 ? 0 : (double) i * (from - 1) / (to - 1);
        case NEAREST -> (i + 0.5) * from / to;
      };
    }
  }
}
