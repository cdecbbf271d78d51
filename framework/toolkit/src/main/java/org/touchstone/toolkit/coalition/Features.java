// SPDX-License-Identifier: Apache-2.0
package org.touchstone.toolkit.coalition;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.UnfitNetworkException;

/** An image cut into parts that are kept or removed as wholes: each pixel is of one feature. */
public final class Features {

  /**
   * What a user has to know of maps over a grid that are not interpolated, behind the name of a
   * method: two random maps of 7 × 7 cells on 96 × 96 pixels are alike by 0.58 in the rank
   * correlation of their HOGs, of 3 × 3 by 0.80.
   */
  private static final String BORDERS =
      "each pixel shows the value of its cell, so HOG sees the borders of the cells, which all its"
          + " maps share, and the maximum is at the corner of a cell; 'interpolate: true' enlarges"
          + " between the middles of cells.";

  /** A fit over more cells than these would take longer than asking about them. */
  private static final int FINEST = 32;

  private final int width;
  private final int[] labels;
  private final int count;
  private final boolean interpolated;

  /**
   * The features of a map of labels.
   *
   * @param width columns of the image
   * @param labels the feature of every pixel, row by row, from 0
   */
  public Features(int width, int[] labels) {
    this(width, labels.clone(), 1 + Arrays.stream(labels).max().orElse(-1), false);
  }

  private Features(int width, int[] labels, int count, boolean interpolated) {
    this.width = width;
    this.labels = labels;
    this.count = count;
    this.interpolated = interpolated;
  }

  /**
   * Checks a setting.
   *
   * @param cells of a grid, along each side
   * @throws IllegalArgumentException if there are none, or more than a fit has time for
   */
  public static void checkGrid(int cells) {
    if (cells < 1 || cells > FINEST) {
      throw new IllegalArgumentException(
          "grid must be from 1 to %s, not %s.".formatted(FINEST, cells));
    }
  }

  /**
   * The cells of a square grid: pixel (r, c) is of cell ⌊r · G/H⌋ · G + ⌊c · G/W⌋.
   *
   * @param cells G, along each side
   * @param interpolated whether a map has one value a cell and is enlarged between their middles;
   *     else every pixel shows the value of its cell
   * @throws UnfitNetworkException if a cell would have no pixel
   */
  public static Features grid(Network network, int cells, boolean interpolated) {
    int height = network.height();
    int width = network.width();
    int side = Math.min(height, width);
    if (cells > side) {
      throw new UnfitNetworkException(
          "grid",
          "its grid of %s x %s cells is finer than the image of %s x %s pixels"
              .formatted(cells, cells, height, width),
          List.of("'grid' is at most %s.".formatted(side)));
    }
    int[] labels = new int[height * width];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (i / width * cells / height) * cells + i % width * cells / width;
    }
    return new Features(width, labels, cells * cells, interpolated);
  }

  /** What a user has to know of maps over a grid, behind the name of a method. */
  public static List<String> notes(boolean interpolated) {
    return interpolated ? List.of() : List.of(BORDERS);
  }

  /** How many there are. */
  public int count() {
    return count;
  }

  /** The pixels of some features. */
  BitSet pixels(BitSet features) {
    BitSet pixels = new BitSet(labels.length);
    for (int i = 0; i < labels.length; i++) {
      pixels.set(i, features.get(labels[i]));
    }
    return pixels;
  }

  /** A map of one number a feature. */
  SaliencyMap map(double[] numbers) {
    return interpolated ? coarse(numbers) : ofPixels(numbers);
  }

  private SaliencyMap coarse(double[] numbers) {
    int cells = (int) Math.round(Math.sqrt(count));
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) numbers[i];
    }
    return new SaliencyMap(cells, cells, values);
  }

  private SaliencyMap ofPixels(double[] numbers) {
    float[] values = new float[labels.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) numbers[labels[i]];
    }
    return new SaliencyMap(labels.length / width, width, values);
  }
}
