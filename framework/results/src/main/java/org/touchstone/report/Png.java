// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.touchstone.file.AtomicFile;

/** PNG files without time stamps: the same picture gives the same bytes on the same JDK. */
public final class Png {

  private Png() {}

  /** Writes a picture and makes its folder where it is missing. */
  public static void write(Path file, BufferedImage picture) throws IOException {
    AtomicFile.write(file, bytes(picture));
  }

  static byte[] bytes(BufferedImage picture) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(picture, "png", stream);
    }
    return bytes.toByteArray();
  }
}
