// SPDX-License-Identifier: Apache-2.0
package org.touchstone.model;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.touchstone.api.data.Image;

/** Reads JPEG, PNG and what else ImageIO knows, as 8-bit RGB. */
public final class Pictures {

  private static final Pattern TRUNCATED = Pattern.compile("(?i)premature|truncated");

  private Pictures() {}

  /**
   * Decodes a file. Grey becomes RGB, what is transparent lies on white.
   *
   * @throws IOException with the path and the reason
   */
  public static Image read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException(
          (Files.isDirectory(file) ? "'%s' is a folder, not a picture." : "'%s' does not exist.")
              .formatted(file));
    }
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new IOException(
            "'%s' is not a picture that can be read (JPEG, PNG).".formatted(file));
      }
      return image(onWhite(decode(file, readers.next(), in)));
    }
  }

  private static BufferedImage decode(Path file, ImageReader reader, ImageInputStream in)
      throws IOException {
    List<String> warnings = new ArrayList<>();
    reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
    try {
      reader.setInput(in, true, true);
      BufferedImage decoded = reader.read(0);
      // A JPEG that ends too early is otherwise filled with grey.
      if (warnings.stream().anyMatch(TRUNCATED.asPredicate())) {
        throw new IIOException("it is truncated");
      }
      return decoded;
    } catch (IIOException | RuntimeException e) {
      throw new IOException(
          "'%s' cannot be decoded: %s."
              .formatted(file, String.valueOf(e.getMessage()).replaceFirst("[.!]$", "")),
          e);
    } finally {
      reader.dispose();
    }
  }

  private static BufferedImage onWhite(BufferedImage decoded) {
    BufferedImage rgb =
        new BufferedImage(decoded.getWidth(), decoded.getHeight(), BufferedImage.TYPE_INT_RGB);
    if (decoded.getColorModel().getNumComponents() == 2) {
      greyOnWhite(decoded, rgb);
      return rgb;
    }
    Graphics2D graphics = rgb.createGraphics();
    graphics.drawImage(decoded, 0, 0, Color.WHITE, null);
    graphics.dispose();
    return rgb;
  }

  /** Java would take grey with alpha for linear light, and brighten it. */
  private static void greyOnWhite(BufferedImage decoded, BufferedImage rgb) {
    double full = (1 << decoded.getColorModel().getComponentSize(0)) - 1;
    for (int y = 0; y < rgb.getHeight(); y++) {
      for (int x = 0; x < rgb.getWidth(); x++) {
        double alpha = decoded.getRaster().getSample(x, y, 1) / full;
        double grey = decoded.getRaster().getSample(x, y, 0) / full;
        int level = (int) Math.round(255 * (grey * alpha + 1 - alpha));
        rgb.setRGB(x, y, level << 16 | level << 8 | level);
      }
    }
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
