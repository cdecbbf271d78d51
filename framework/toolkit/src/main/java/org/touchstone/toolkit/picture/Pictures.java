// SPDX-License-Identifier: Apache-2.0
package org.touchstone.toolkit.picture;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.touchstone.api.data.Image;

/**
 * Reads JPEG, PNG and what else Java knows (GIF, BMP, TIFF) as 8-bit RGB, as the loaders of the
 * field do.
 *
 * <p>A JPEG gives the pixels of libjpeg's exact integer transform and smooth chroma upsampling, as
 * Pillow does, and TensorFlow's {@code decode_jpeg} with {@code INTEGER_ACCURATE}. Colour profiles
 * are not applied. Grey becomes RGB; CMYK is taken as Adobe writes it and converted as Pillow does;
 * of 16 bits the upper 8 are kept; of a GIF the first picture is taken, on its screen. Alpha is
 * dropped, as torchvision's loader drops it: what is transparent has the colour that the file gives
 * it.
 *
 * <p>Who reads says whether a JPEG is turned upright where its EXIF data say how. torchvision's
 * loader never turns.
 */
public final class Pictures {

  private static final Pattern TRUNCATED = Pattern.compile("(?i)premature|truncated");

  /** More is a mistake or an attack on the memory. */
  private static final long MOST_PIXELS = 100_000_000;

  private Pictures() {}

  /**
   * A picture as it is stored.
   *
   * @param turn how it has to be turned to stand upright
   */
  public record Stored(Image image, Turn turn) {}

  /**
   * Decodes a file.
   *
   * @throws IOException with the path and the reason
   */
  public static Image read(Path file, Orientation orientation) throws IOException {
    Stored stored = stored(file);
    return orientation == Orientation.UPRIGHT ? stored.turn().of(stored.image()) : stored.image();
  }

  /**
   * Decodes a file and leaves its pixels where they are, for who has regions to turn along with
   * them.
   *
   * @throws IOException with the path and the reason
   */
  public static Stored stored(Path file) throws IOException {
    byte[] bytes = bytes(file);
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw foreign(file, bytes);
      }
      return decode(file, bytes, readers.next(), in);
    }
  }

  private static IOException foreign(Path file, byte[] bytes) {
    return new IOException(
        UnreadableFormat.ofBytes(bytes)
            .map(format -> "'%s': %s. Convert it to PNG.".formatted(file, format.refusal()))
            .orElse("'%s' is not a picture that can be read (JPEG, PNG).".formatted(file)));
  }

  private static byte[] bytes(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException(
          (Files.isDirectory(file) ? "'%s' is a folder, not a picture." : "'%s' does not exist.")
              .formatted(file));
    }
    try {
      return Files.readAllBytes(file);
    } catch (FileSystemException e) {
      throw new IOException("'%s' may not be read.".formatted(file), e);
    }
  }

  private static Stored decode(Path file, byte[] bytes, ImageReader reader, ImageInputStream in)
      throws IOException {
    List<String> warnings = new ArrayList<>();
    reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
    try {
      String format = reader.getFormatName().toLowerCase(Locale.ROOT);
      reader.setInput(in, true, !format.equals("gif"));
      refuseHuge(reader.getHeight(0), reader.getWidth(0));
      Stored stored =
          switch (format) {
            case "jpeg" -> jpeg(bytes, reader);
            case "gif" -> gif(reader);
            default -> new Stored(Bands.rgb(reader.read(0)), Turn.NONE);
          };
      // A JPEG that ends too early is otherwise filled with grey.
      if (warnings.stream().anyMatch(TRUNCATED.asPredicate())) {
        throw new IIOException("it is truncated");
      }
      return stored;
    } catch (IOException | RuntimeException e) {
      throw new IOException(
          "'%s' cannot be decoded: %s."
              .formatted(file, String.valueOf(e.getMessage()).replaceFirst("[.!]$", "")),
          e);
    } finally {
      reader.dispose();
    }
  }

  private static void refuseHuge(long height, long width) throws IOException {
    if (width * height > MOST_PIXELS) {
      throw new IIOException(
          "its %s x %s are more than %s pixels".formatted(width, height, MOST_PIXELS));
    }
  }

  /** Converts the colours itself: ImageIO bends grey, guesses at RGB and refuses CMYK. */
  private static Stored jpeg(byte[] bytes, ImageReader reader) throws IOException {
    JpegMarkers markers = JpegMarkers.of(bytes);
    return new Stored(JpegColours.rgb(reader.readRaster(0, null), markers), markers.turn());
  }

  private static Stored gif(ImageReader reader) throws IOException {
    GifScreen screen = GifScreen.of(reader);
    refuseHuge(screen.height(), screen.width());
    return new Stored(screen.show(reader.read(0)), Turn.NONE);
  }
}
