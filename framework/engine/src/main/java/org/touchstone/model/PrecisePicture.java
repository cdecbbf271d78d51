// SPDX-License-Identifier: Apache-2.0
package org.touchstone.model;

import java.util.Arrays;
import org.touchstone.api.data.Image;
import org.touchstone.model.Preprocessing.Filter;

/**
 * A picture in double precision while it is resized.
 *
 * @param values [height, width, 3], 0 to 255
 */
record PrecisePicture(int height, int width, double[] values) {

  static PrecisePicture of(Image image) {
    double[] values = new double[image.rgb().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = image.rgb()[i] & 0xff;
    }
    return new PrecisePicture(image.height(), image.width(), values);
  }

  PrecisePicture fit(Preprocessing.Resize resize, int newHeight, int newWidth) {
    if (resize.shorterSide() == 0) {
      return resize(newHeight, newWidth, resize.filter());
    }
    CropAxis rows = CropAxis.of(height, Math.min(height, width), resize.shorterSide(), newHeight);
    CropAxis columns = CropAxis.of(width, Math.min(height, width), resize.shorterSide(), newWidth);
    return resize(rows.scaled(), columns.scaled(), resize.filter()).cut(rows, columns);
  }

  private PrecisePicture resize(int newHeight, int newWidth, Filter filter) {
    if (newHeight == height && newWidth == width) {
      return this;
    }
    PrecisePicture across =
        columns(Resampling.of(width, newWidth, filter), newWidth).stored(filter);
    return across.rows(Resampling.of(height, newHeight, filter), newHeight).stored(filter);
  }

  /** Pillow stores whole levels after either pass. */
  private PrecisePicture stored(Filter filter) {
    return filter == Filter.PIL_BILINEAR
        ? new PrecisePicture(
            height, width, Arrays.stream(values).map(v -> Math.floor(v + 0.5)).toArray())
        : this;
  }

  private PrecisePicture columns(Resampling resampling, int newWidth) {
    double[] resized = new double[height * newWidth * 3];
    for (int i = 0; i < resized.length; i++) {
      int column = i / 3 % newWidth;
      int row = i / 3 / newWidth;
      int start = (row * width + resampling.first()[column]) * 3 + i % 3;
      resized[i] = sum(resampling.weights()[column], start, 3);
    }
    return new PrecisePicture(height, newWidth, resized);
  }

  private PrecisePicture rows(Resampling resampling, int newHeight) {
    double[] resized = new double[newHeight * width * 3];
    for (int i = 0; i < resized.length; i++) {
      int row = i / 3 / width;
      int start = resampling.first()[row] * width * 3 + i % (width * 3);
      resized[i] = sum(resampling.weights()[row], start, width * 3);
    }
    return new PrecisePicture(newHeight, width, resized);
  }

  private double sum(double[] weights, int start, int step) {
    double sum = 0;
    for (int j = 0; j < weights.length; j++) {
      sum += weights[j] * values[start + j * step];
    }
    return sum;
  }

  private PrecisePicture cut(CropAxis rows, CropAxis columns) {
    int length = columns.length() * 3;
    double[] cut = new double[rows.length() * length];
    for (int row = 0; row < rows.length(); row++) {
      int from = ((rows.start() + row) * width + columns.start()) * 3;
      System.arraycopy(values, from, cut, row * length, length);
    }
    return new PrecisePicture(rows.length(), columns.length(), cut);
  }
}
