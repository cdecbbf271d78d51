// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.awt.image.BufferedImage;
import java.util.function.IntUnaryOperator;
import org.touchstone.api.data.Image;
import org.touchstone.api.method.SaliencyMap;

/**
 * Images, and maps laid over them. A map's colours run from its own least to its own greatest
 * value; where it has values of both signs, 0 is black and its largest absolute value is brightest.
 * The image stays recognisable in grey below.
 */
final class HeatMap {

  /** How much of the image a colour hides: less where the map is low, so that the image shows. */
  private static final double LEAST_OPACITY = 0.45;

  private static final double MOST_OPACITY = 0.8;
  private static final int HATCH_PERIOD = 12;

  private HeatMap() {}

  /** The image itself. */
  static BufferedImage plain(Image image, TileSize size) {
    SaliencyMap[] channels = channels(image, size);
    return painted(
        size,
        i -> byteOf(channels[0], i) << 16 | byteOf(channels[1], i) << 8 | byteOf(channels[2], i));
  }

  /** The map over the grey image; hatched grey where the map points nowhere or is not finite. */
  static BufferedImage over(Image image, SaliencyMap map, TileSize size) {
    if (!map.finite() || map.degenerate()) {
      return hatched(size);
    }
    SaliencyMap[] channels = channels(image, size);
    SaliencyMap fitted = Resample.to(map, size.height(), size.width());
    float[] range = range(fitted);
    boolean signed = signed(range);
    double zero = signed ? 0 : range[0];
    double full = signed ? Math.max(-range[0], range[1]) : (double) range[1] - range[0];
    return painted(
        size,
        i -> {
          double value = (fitted.values()[i] - zero) / full;
          int colour = ColourMap.signed(value);
          return ColourMap.mix(grey(channels, i), colour, opacity(Math.abs(value)));
        });
  }

  /** Whether the map is shown with colours of its own for negative values. */
  static boolean signed(SaliencyMap map) {
    return map.finite() && signed(range(map));
  }

  private static boolean signed(float[] range) {
    return range[0] < 0 && range[1] > 0;
  }

  /** Mid grey with diagonal lines: there is nothing to see. */
  static BufferedImage hatched(TileSize size) {
    return painted(
        size, i -> (i / size.width() + i % size.width()) % HATCH_PERIOD < 2 ? 0x8c8c8c : 0xa0a0a0);
  }

  private static double opacity(double value) {
    return LEAST_OPACITY + value * (MOST_OPACITY - LEAST_OPACITY);
  }

  private static BufferedImage painted(TileSize size, IntUnaryOperator colour) {
    BufferedImage picture =
        new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < size.width() * size.height(); i++) {
      picture.setRGB(i % size.width(), i / size.width(), colour.applyAsInt(i));
    }
    return picture;
  }

  private static SaliencyMap[] channels(Image image, TileSize size) {
    SaliencyMap[] channels = new SaliencyMap[3];
    for (int c = 0; c < 3; c++) {
      channels[c] = Resample.to(Resample.channel(image, c), size.height(), size.width());
    }
    return channels;
  }

  private static int byteOf(SaliencyMap channel, int index) {
    return Math.min(255, Math.max(0, Math.round(channel.values()[index])));
  }

  /** The luma of Rec. 601. */
  private static int grey(SaliencyMap[] channels, int index) {
    double luma =
        0.299 * byteOf(channels[0], index)
            + 0.587 * byteOf(channels[1], index)
            + 0.114 * byteOf(channels[2], index);
    return (int) Math.round(luma) * 0x010101;
  }

  /** The least and the greatest value; apart even where resampling has levelled the map. */
  private static float[] range(SaliencyMap map) {
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (float value : map.values()) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    return new float[] {low, high > low ? high : Math.nextUp(low)};
  }
}
