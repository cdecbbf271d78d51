// SPDX-License-Identifier: Apache-2.0
package org.touchstone.toolkit.picture;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import javax.imageio.IIOException;
import org.touchstone.api.data.Image;

/** From what ImageIO decodes to 8-bit RGB, sample by sample and without its colour management. */
final class Bands {

  private Bands() {}

  static Image rgb(BufferedImage decoded) throws IIOException {
    return decoded.getColorModel() instanceof ComponentColorModel model
        ? samples(decoded.getRaster(), model)
        : packed(decoded);
  }

  private static Image samples(Raster raster, ColorModel model) throws IIOException {
    int space = model.getColorSpace().getType();
    if (space != ColorSpace.TYPE_RGB && space != ColorSpace.TYPE_GRAY) {
      throw new IIOException("its colours are neither grey nor RGB");
    }
    int type = raster.getTransferType();
    if (type != DataBuffer.TYPE_BYTE && type != DataBuffer.TYPE_USHORT) {
      throw new IIOException("its samples have neither 8 nor 16 bits");
    }
    return samples(raster, space == ColorSpace.TYPE_GRAY, model.getComponentSize(0) - 8);
  }

  /** Alpha is the band after the colours, which is not read. */
  private static Image samples(Raster raster, boolean grey, int shift) {
    int width = raster.getWidth();
    byte[] rgb = new byte[raster.getHeight() * width * 3];
    int bands = raster.getNumBands();
    int[] row = new int[width * bands];
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
      for (int i = 0; i < width * 3; i++) {
        int sample = row[i / 3 * bands + (grey ? 0 : i % 3)];
        rgb[y * width * 3 + i] = (byte) (sample >> shift);
      }
    }
    return new Image(raster.getHeight(), width, rgb);
  }

  /** Palettes, and several samples in one number: Java's own look-up is exact. */
  private static Image packed(BufferedImage decoded) {
    int width = decoded.getWidth();
    int[] packed = decoded.getRGB(0, 0, width, decoded.getHeight(), null, 0, width);
    byte[] rgb = new byte[packed.length * 3];
    for (int i = 0; i < packed.length; i++) {
      rgb[3 * i] = (byte) (packed[i] >> 16);
      rgb[3 * i + 1] = (byte) (packed[i] >> 8);
      rgb[3 * i + 2] = (byte) packed[i];
    }
    return new Image(decoded.getHeight(), width, rgb);
  }
}
