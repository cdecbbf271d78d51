// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.touchstone.api.data.Image;
import org.touchstone.api.method.SaliencyMap;

/** Small pictures of an image and of maps over it, as JPEG in data URIs. */
public final class Thumbnails {

  private static final int MOST = 112;
  private static final float QUALITY = 0.82f;

  private final Image image;
  private final TileSize size;

  /** Of an image, at its own size or at most 112 pixels on its longer side. */
  public Thumbnails(Image image) {
    this.image = image;
    double factor = Math.min(1, (double) MOST / Math.max(image.height(), image.width()));
    this.size = new TileSize(scaled(image.height(), factor), scaled(image.width(), factor));
  }

  private static int scaled(int length, double factor) {
    return (int) Math.max(1, Math.round(length * factor));
  }

  /** The image itself. */
  public String plain() {
    return dataUri(HeatMap.plain(image, size));
  }

  /** A map over the image; one that points nowhere has words in its place. */
  public Exhibit.Shot of(SaliencyMap map, String score) {
    Tile tile = Tile.of(map);
    return tile.note().isEmpty()
        ? new Exhibit.Shot(dataUri(HeatMap.over(image, map, size)), "", score)
        : new Exhibit.Shot("", tile.note(), score);
  }

  private static String dataUri(BufferedImage picture) {
    try {
      return "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(jpeg(picture));
    } catch (IOException e) {
      throw new AssertionError("Memory can always be written to.", e);
    }
  }

  private static byte[] jpeg(BufferedImage picture) throws IOException {
    Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("jpeg");
    ImageWriter writer = writers.next(); // the Java platform has one
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam quality = writer.getDefaultWriteParam();
      quality.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      quality.setCompressionQuality(QUALITY);
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), quality);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
