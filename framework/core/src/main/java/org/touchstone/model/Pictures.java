// SPDX-License-Identifier: Apache-2.0
package org.touchstone.model;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import org.touchstone.api.data.Image;

/** Reads JPEG, PNG and what else ImageIO knows, as 8-bit RGB. */
public final class Pictures {

  private Pictures() {}

  /**
   * Decodes a file. Grey becomes RGB, what is transparent lies on white.
   *
   * @throws IOException with the path and the reason
   */
  public static Image read(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new IOException("'%s' does not exist.".formatted(file));
    }
    BufferedImage decoded = decode(file);
    if (decoded == null) {
      throw new IOException("'%s' is not a picture that can be read (JPEG, PNG).".formatted(file));
    }
    return image(onWhite(decoded));
  }

  private static BufferedImage decode(Path file) throws IOException {
    try {
      return ImageIO.read(file.toFile());
    } catch (IIOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IOException(
          "'%s' cannot be decoded: %s".formatted(file, String.valueOf(e.getMessage())), e);
    }
  }

  private static BufferedImage onWhite(BufferedImage decoded) {
    BufferedImage rgb =
        new BufferedImage(decoded.getWidth(), decoded.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = rgb.createGraphics();
    graphics.drawImage(decoded, 0, 0, Color.WHITE, null);
    graphics.dispose();
    return rgb;
  }

  private static Image image(BufferedImage rgb) {
    int[] packed = rgb.getRGB(0, 0, rgb.getWidth(), rgb.getHeight(), null, 0, rgb.getWidth());
    byte[] bytes = new byte[packed.length * 3];
    for (int i = 0; i < packed.length; i++) {
      bytes[3 * i] = (byte) (packed[i] >> 16);
      bytes[3 * i + 1] = (byte) (packed[i] >> 8);
      bytes[3 * i + 2] = (byte) packed[i];
    }
    return new Image(rgb.getHeight(), rgb.getWidth(), bytes);
  }
}
