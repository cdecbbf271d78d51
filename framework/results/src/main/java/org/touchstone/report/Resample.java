// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import org.touchstone.api.data.Image;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.method.Upsample;

/**
 * Planes of numbers at the size of a tile: smaller by the mean of every pixel's area, so that
 * single bright pixels leave a trace; larger bilinearly.
 */
final class Resample {

  private Resample() {}

  static SaliencyMap to(SaliencyMap plane, int height, int width) {
    SaliencyMap low =
        height < plane.height() ? transposed(shrunk(transposed(plane), height)) : plane;
    SaliencyMap small = width < low.width() ? shrunk(low, width) : low;
    return small.height() == height && small.width() == width
        ? small
        : small.resize(height, width, Upsample.BILINEAR_HALFPIXEL);
  }

  /** One channel of an image. */
  static SaliencyMap channel(Image image, int channel) {
    float[] values = new float[image.height() * image.width()];
    for (int i = 0; i < values.length; i++) {
      values[i] = image.rgb()[i * 3 + channel] & 0xff;
    }
    return new SaliencyMap(image.height(), image.width(), values);
  }

  private static SaliencyMap shrunk(SaliencyMap plane, int width) {
    float[] values = new float[plane.height() * width];
    for (int row = 0; row < plane.height(); row++) {
      for (int column = 0; column < width; column++) {
        values[row * width + column] = mean(plane, row, column, (double) plane.width() / width);
      }
    }
    return new SaliencyMap(plane.height(), width, values);
  }

  /** The mean of {@code scale} pixels of a row, those at both ends counted by their share. */
  private static float mean(SaliencyMap plane, int row, int column, double scale) {
    double from = column * scale;
    double to = Math.min(plane.width(), from + scale);
    double sum = 0;
    for (int x = (int) from; x < to; x++) {
      sum += plane.at(row, x) * (Math.min(to, x + 1.0) - Math.max(from, x));
    }
    return (float) (sum / (to - from));
  }

  private static SaliencyMap transposed(SaliencyMap plane) {
    float[] values = new float[plane.values().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = plane.at(i % plane.height(), i / plane.height());
    }
    return new SaliencyMap(plane.width(), plane.height(), values);
  }
}
