// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.scenes;

import org.touchstone.api.data.Image;

/** A picture in the making: colours before rounding. */
final class SceneCanvas {

  private final int side;
  private final float[] rgb;

  /** A canvas over {@code side · side · 3} values, row-major, red first, which it paints on. */
  SceneCanvas(int side, float[] rgb) {
    this.side = side;
    this.rgb = rgb;
  }

  int side() {
    return side;
  }

  /** Lays a colour over a pixel; an opacity of 1 hides what was there. */
  void blend(int row, int column, SceneColour colour, float opacity) {
    int at = (row * side + column) * 3;
    rgb[at] += opacity * (colour.red() - rgb[at]);
    rgb[at + 1] += opacity * (colour.green() - rgb[at + 1]);
    rgb[at + 2] += opacity * (colour.blue() - rgb[at + 2]);
  }

  /** The mean colour of the square around a spot. */
  SceneColour mean(Spot spot) {
    float[] sum = new float[3];
    Span rows = Span.around(spot.y(), spot.radius(), side);
    Span columns = Span.around(spot.x(), spot.radius(), side);
    for (int row = rows.first(); row <= rows.last(); row++) {
      int end = (row * side + columns.last()) * 3;
      for (int at = (row * side + columns.first()) * 3; at <= end; at += 3) {
        sum[0] += rgb[at];
        sum[1] += rgb[at + 1];
        sum[2] += rgb[at + 2];
      }
    }
    float pixels = rows.length() * columns.length();
    return new SceneColour(sum[0] / pixels, sum[1] / pixels, sum[2] / pixels);
  }

  /** The finished picture, with noise of standard deviation 8 on every value. */
  Image develop(Dice dice) {
    byte[] bytes = new byte[rgb.length];
    for (int i = 0; i < bytes.length; i++) {
      int value = (int) (rgb[i] + 0.5f) + 2 * dice.bell();
      bytes[i] = (byte) Math.max(0, Math.min(255, value));
    }
    return new Image(side, side, bytes);
  }

  /** Rows or columns, both ends included. */
  record Span(int first, int last) {

    /** The pixels that a stretch touches, as far as they are in the picture. */
    static Span around(float centre, float reach, int side) {
      int first = (int) Math.floor(centre - reach);
      int last = (int) Math.floor(centre + reach);
      return new Span(Math.max(0, first), Math.min(side - 1, last));
    }

    int length() {
      return last - first + 1;
    }
  }
}
