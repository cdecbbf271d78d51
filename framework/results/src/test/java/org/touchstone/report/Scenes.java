// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.util.Arrays;
import org.touchstone.api.data.Image;
import org.touchstone.api.method.SaliencyMap;

/** Pictures and maps for the tests of figures. */
final class Scenes {

  private Scenes() {}

  /** A picture that is dark at the left and light at the right. */
  static Image ramp(int height, int width) {
    byte[] rgb = new byte[height * width * 3];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (i / 3 % width * 255 / Math.max(1, width - 1));
    }
    return new Image(height, width, rgb);
  }

  static Image uniform(int height, int width, int rgb) {
    byte[] bytes = new byte[height * width * 3];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (rgb >> (16 - 8 * (i % 3)));
    }
    return new Image(height, width, bytes);
  }

  /** A map that is 1 at one pixel and 0 elsewhere. */
  static SaliencyMap peak(int height, int width, int row, int column) {
    float[] values = new float[height * width];
    values[row * width + column] = 1;
    return new SaliencyMap(height, width, values);
  }

  static SaliencyMap constant(int height, int width, float value) {
    float[] values = new float[height * width];
    Arrays.fill(values, value);
    return new SaliencyMap(height, width, values);
  }
}
