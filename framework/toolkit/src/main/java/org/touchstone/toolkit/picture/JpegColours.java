// SPDX-License-Identifier: Apache-2.0
package org.touchstone.toolkit.picture;

import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import javax.imageio.IIOException;
import org.touchstone.api.data.Image;

/**
 * From the components of a JPEG, upsampled, to RGB.
 *
 * <p>The arithmetic is libjpeg's for YCbCr (fixed point, 16 bits) and Pillow's for CMYK, bit for
 * bit.
 */
final class JpegColours {

  private JpegColours() {}

  static Image rgb(Raster raster, JpegMarkers markers) throws IIOException {
    byte[] components = ((DataBufferByte) raster.getDataBuffer()).getData();
    byte[] rgb =
        switch (raster.getNumBands()) {
          case 1 -> grey(components);
          case 3 -> markers.isYcc(3) ? ycc(components, 3) : components;
          case 4 -> cmyk(components, markers.isYcc(4));
          default -> throw new IIOException("it has %s colours".formatted(raster.getNumBands()));
        };
    return new Image(raster.getHeight(), raster.getWidth(), rgb);
  }

  private static byte[] grey(byte[] components) {
    byte[] rgb = new byte[components.length * 3];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = components[i / 3];
    }
    return rgb;
  }

  /** The first three of every {@code step} components as RGB. */
  private static byte[] ycc(byte[] components, int step) {
    byte[] rgb = new byte[components.length / step * 3];
    for (int i = 0, from = 0; i < rgb.length; i += 3, from += step) {
      int luma = components[from] & 0xff;
      int blue = (components[from + 1] & 0xff) - 128;
      int red = (components[from + 2] & 0xff) - 128;
      rgb[i] = clamped(luma + ((91881 * red + 32768) >> 16));
      rgb[i + 1] = clamped(luma + ((-22554 * blue - 46802 * red + 32768) >> 16));
      rgb[i + 2] = clamped(luma + ((116130 * blue + 32768) >> 16));
    }
    return rgb;
  }

  private static byte clamped(int value) {
    return (byte) Math.max(0, Math.min(255, value));
  }

  /**
   * Inks on white; Adobe stores how much of the paper each leaves bare, and YCC then holds the
   * inks.
   */
  private static byte[] cmyk(byte[] components, boolean ycc) {
    byte[] rgb = ycc ? ycc(components, 4) : new byte[components.length / 4 * 3];
    for (int i = 0; i < rgb.length; i++) {
      int pixel = i / 3 * 4;
      int ink = (ycc ? rgb[i] : ~components[pixel + i % 3]) & 0xff;
      int light = components[pixel + 3] & 0xff;
      rgb[i] = (byte) (light - product(ink, light));
    }
    return rgb;
  }

  /** {@code a · b / 255}, rounded. */
  private static int product(int a, int b) {
    int product = a * b + 128;
    return ((product >> 8) + product) >> 8;
  }
}
