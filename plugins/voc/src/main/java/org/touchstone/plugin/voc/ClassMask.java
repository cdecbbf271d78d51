// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.voc;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.touchstone.api.data.Annotation;
import org.touchstone.api.data.Region;
import org.touchstone.toolkit.pointing.VocClasses;

/**
 * The class of every pixel.
 *
 * @param classes 1 to 20 in the order of the classes; 0 is ground, 255 is undecided
 */
record ClassMask(Raster classes) {

  /**
   * Reads a mask.
   *
   * @throws IOException with its path and the reason; also if it has not the picture's size
   */
  static ClassMask read(Path file, int height, int width) throws IOException {
    byte[] bytes = bytes(file);
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new IOException("'%s' is not a picture.".formatted(file));
      }
      ImageReader reader = readers.next();
      reader.setInput(in, true, true);
      return decoded(file, reader, height, width);
    }
  }

  private static byte[] bytes(Path file) throws IOException {
    try {
      return Files.readAllBytes(file);
    } catch (FileSystemException e) {
      throw new IOException("'%s' cannot be read.".formatted(file), e);
    }
  }

  private static ClassMask decoded(Path file, ImageReader reader, int height, int width)
      throws IOException {
    try {
      if (reader.getHeight(0) != height || reader.getWidth(0) != width) {
        throw new IOException(
            "'%s' has %s x %s pixels, but its picture has %s x %s."
                .formatted(file, reader.getWidth(0), reader.getHeight(0), width, height));
      }
      Raster raster = reader.read(0).getRaster();
      if (raster.getNumBands() != 1) {
        throw new IOException(
            "'%s' has colours where a palette's numbers are expected.".formatted(file));
      }
      return new ClassMask(raster);
    } catch (IIOException | EOFException | RuntimeException e) {
      throw new IOException("'%s' cannot be decoded.".formatted(file), e);
    } finally {
      reader.dispose();
    }
  }

  /** The objects by their pixels: those of the object's class within its box, if there are any. */
  List<Annotation> cut(List<Annotation> boxed) {
    List<Annotation> cut = new ArrayList<>();
    for (Annotation object : boxed) {
      BitSet pixels =
          pixels(1 + VocClasses.NAMES.indexOf(object.label()), object.region().bounds());
      if (!pixels.isEmpty()) {
        Region mask = new Region.Mask(classes.getHeight(), classes.getWidth(), pixels);
        cut.add(new Annotation(object.label(), mask, object.difficult()));
      }
    }
    return cut;
  }

  private BitSet pixels(int number, Region.Box box) {
    BitSet pixels = new BitSet();
    for (int row = box.top(); row <= box.bottom(); row++) {
      for (int column = box.left(); column <= box.right(); column++) {
        if (classes.getSample(column, row, 0) == number) {
          pixels.set(row * classes.getWidth() + column);
        }
      }
    }
    return pixels;
  }
}
