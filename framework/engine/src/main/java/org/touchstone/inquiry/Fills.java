// SPDX-License-Identifier: Apache-2.0
package org.touchstone.inquiry;

import org.touchstone.api.network.Network;
import org.touchstone.api.probe.Fill;

/** What stands for nothing, in the numbers of one image. */
final class Fills {

  private static final int COLOURS = 3;

  private final Network network;
  private final float[] black;
  private final float[] pixels;

  Fills(Network network, float[] black, float[] pixels) {
    this.network = network;
    this.black = black;
    this.pixels = pixels;
  }

  /** The image that a fill is, [height, width, 3]. */
  float[] of(Fill fill) {
    if (fill instanceof Fill.Zero) {
      return new float[pixels.length];
    }
    if (fill instanceof Fill.Black) {
      return plain(black);
    }
    if (fill instanceof Fill.Mean) {
      return plain(mean());
    }
    if (fill instanceof Fill.Blurred blurred) {
      return blurred(blurred.share() * Math.max(network.height(), network.width()));
    }
    throw new IllegalArgumentException("unknown fill " + fill);
  }

  private float[] plain(float[] colours) {
    float[] plain = new float[pixels.length];
    for (int i = 0; i < plain.length; i++) {
      plain[i] = colours[i % COLOURS];
    }
    return plain;
  }

  private float[] mean() {
    double[] sum = new double[COLOURS];
    for (int i = 0; i < pixels.length; i++) {
      sum[i % COLOURS] += pixels[i];
    }
    float[] mean = new float[COLOURS];
    for (int c = 0; c < COLOURS; c++) {
      mean[c] = (float) (sum[c] * COLOURS / pixels.length);
    }
    return mean;
  }

  private float[] blurred(double sigma) {
    int half = (int) Math.ceil(4 * sigma);
    double[] kernel = new double[2 * half + 1];
    double total = 0;
    for (int i = -half; i <= half; i++) {
      kernel[i + half] = Math.exp(-i * i / (2 * sigma * sigma));
      total += kernel[i + half];
    }
    double[] down = new double[pixels.length];
    int width = network.width();
    int height = network.height();
    for (int i = 0; i < pixels.length; i++) {
      int row = i / COLOURS / width;
      for (int d = -half; d <= half; d++) {
        int from = Math.max(0, Math.min(height - 1, row + d));
        down[i] += kernel[d + half] / total * pixels[i + (from - row) * width * COLOURS];
      }
    }
    float[] blurred = new float[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      int column = i / COLOURS % width;
      double sum = 0;
      for (int d = -half; d <= half; d++) {
        int from = Math.max(0, Math.min(width - 1, column + d));
        sum += kernel[d + half] / total * down[i + (from - column) * COLOURS];
      }
      blurred[i] = (float) sum;
    }
    return blurred;
  }
}
