// SPDX-License-Identifier: Apache-2.0
package org.touchstone.toolkit.picture;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchstone.api.data.Image;

final class PicturesTest {

  @TempDir Path folder;

  @Test
  void colourIsReadAsItIs() throws IOException {
    BufferedImage picture = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
    picture.setRGB(2, 1, 0x0a64c8);
    Image image = Pictures.read(png(picture), Orientation.STORED);
    assertThat(image.height()).isEqualTo(2);
    assertThat(image.width()).isEqualTo(3);
    assertThat(pixel(image, 1, 2)).containsExactly(10, 100, 200);
    assertThat(pixel(image, 0, 0)).containsExactly(0, 0, 0);
  }

  @ParameterizedTest
  @CsvSource({"8, 100, 100", "16, 25700, 100", "16, 65535, 255", "16, 25600, 100"})
  void greyIsTheSameInEveryColour(int bits, int value, int expected) throws IOException {
    assertThat(
            pixel(
                Pictures.read(png(raster(ColorSpace.CS_GRAY, bits, value)), Orientation.STORED),
                0,
                0))
        .containsExactly(expected, expected, expected);
  }

  /** As torchvision's loader does: the colour beneath is what the file says. */
  @Test
  void alphaIsDropped() throws IOException {
    assertThat(
            pixel(
                Pictures.read(png(raster(ColorSpace.CS_GRAY, 8, 100, 255)), Orientation.STORED),
                0,
                0))
        .containsExactly(100, 100, 100);
    assertThat(
            pixel(
                Pictures.read(png(raster(ColorSpace.CS_GRAY, 8, 100, 0)), Orientation.STORED),
                0,
                0))
        .containsExactly(100, 100, 100);
    assertThat(
            pixel(
                Pictures.read(
                    png(raster(ColorSpace.CS_sRGB, 8, 10, 100, 200, 0)), Orientation.STORED),
                0,
                0))
        .containsExactly(10, 100, 200);
  }

  @Test
  void sixteenBitsOfColourBecomeEight() throws IOException {
    assertThat(
            pixel(
                Pictures.read(
                    png(raster(ColorSpace.CS_sRGB, 16, 2570, 25700, 51400)), Orientation.STORED),
                0,
                0))
        .containsExactly(10, 100, 200);
    assertThat(
            pixel(
                Pictures.read(
                    png(raster(ColorSpace.CS_sRGB, 16, 2570, 25700, 51400, 65535)),
                    Orientation.STORED),
                0,
                0))
        .containsExactly(10, 100, 200);
  }

  @Test
  void palettesAreLookedUp() throws IOException {
    BufferedImage picture = new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_INDEXED);
    picture.setRGB(1, 0, 0xff0000);
    assertThat(pixel(Pictures.read(png(picture), Orientation.STORED), 0, 1))
        .containsExactly(255, 0, 0);
    BufferedImage bits = new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_BINARY);
    bits.setRGB(1, 0, 0xffffff);
    assertThat(pixel(Pictures.read(png(bits), Orientation.STORED), 0, 1))
        .containsExactly(255, 255, 255);
  }

  /** The checksums are of what Pillow 9.4 with libjpeg-turbo makes of the same files. */
  @ParameterizedTest
  @CsvSource({
    "4-2-0.jpg, 62e6b9f1, 129, 116, 204",
    "4-2-2-progressive.jpg, 5c83d0a7, 122, 124, 183",
    "4-4-4.jpg, 12a784cd, 124, 121, 192",
    "no-markers.jpg, 12a784cd, 124, 121, 192",
    "adobe-rgb.jpg, 7cf3d4e5, 130, 163, 124",
    "grey.jpg, ab1382b1, 130, 130, 130",
    "cmyk.jpg, fe590dde, 119, 121, 194",
    "ycck.jpg, 73e14381, 43, 181, 148"
  })
  void jpegIsDecodedAsByLibjpeg(String file, String crc, int red, int green, int blue)
      throws Exception {
    Image image = Pictures.read(resource(file), Orientation.STORED);
    assertThat(List.of(image.height(), image.width())).containsExactly(13, 19);
    assertThat(pixel(image, 5, 7)).containsExactly(red, green, blue);
    CRC32 checksum = new CRC32();
    checksum.update(image.rgb());
    assertThat(checksum.getValue()).isEqualTo(Long.parseLong(crc, 16));
  }

  @ParameterizedTest
  @ValueSource(strings = {"II*.", "MM.*"})
  void exifTurnsAJpegUpright(String byteOrder) throws Exception {
    byte[] plain = Files.readAllBytes(resource("4-4-4.jpg"));
    Path turned = folder.resolve("turned.jpg");
    try (OutputStream out = Files.newOutputStream(turned)) {
      out.write(plain, 0, 2);
      out.write(exif(byteOrder.replace('.', '\0'), 6));
      out.write(plain, 2, plain.length - 2);
    }
    Image stored = Pictures.read(resource("4-4-4.jpg"), Orientation.STORED);
    Image upright = Pictures.read(turned, Orientation.UPRIGHT);
    assertThat(Pictures.read(turned, Orientation.STORED).rgb()).isEqualTo(stored.rgb());
    assertThat(List.of(upright.height(), upright.width())).containsExactly(19, 13);
    assertThat(pixel(upright, 0, 12)).isEqualTo(pixel(stored, 0, 0));
    assertThat(pixel(upright, 7, 2)).isEqualTo(pixel(stored, 10, 7));
  }

  /** The decoder passes over such a segment; what stood before it holds. */
  @Test
  void aSegmentOfNoLengthLeavesAPictureUpright() throws Exception {
    byte[] plain = Files.readAllBytes(resource("4-4-4.jpg"));
    Path turned = folder.resolve("turned.jpg");
    try (OutputStream out = Files.newOutputStream(turned)) {
      out.write(plain, 0, 2);
      out.write(exif("II*\0", 6));
      out.write(new byte[] {(byte) 0xff, (byte) 0xed, 0, 0});
      out.write(plain, 2, plain.length - 2);
    }
    Image upright = Pictures.read(turned, Orientation.UPRIGHT);
    assertThat(List.of(upright.height(), upright.width())).containsExactly(19, 13);
  }

  /** Fields of which the data say that they lie elsewhere are none. */
  @Test
  void aTurnThatTheDataDoNotPointAtIsNone() throws Exception {
    byte[] plain = Files.readAllBytes(resource("4-4-4.jpg"));
    byte[] segment = exif("II*\0", 6);
    segment[15] = 3;
    Path file = folder.resolve("elsewhere.jpg");
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(plain, 0, 2);
      out.write(segment);
      out.write(plain, 2, plain.length - 2);
    }
    assertThat(Pictures.read(file, Orientation.UPRIGHT).height()).isEqualTo(13);
  }

  /** An APP1 segment with one field. */
  private static byte[] exif(String head, int orientation) {
    ByteBuffer segment = ByteBuffer.allocate(36).putShort((short) 0xffe1).putShort((short) 34);
    segment.put("Exif\0\0".getBytes(US_ASCII)).put(head.getBytes(US_ASCII));
    segment.order(head.startsWith("I") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    segment.putInt(8).putShort((short) 1);
    segment.putShort((short) 0x112).putShort((short) 3).putInt(1).putShort((short) orientation);
    return segment.array();
  }

  private static Path resource(String name) throws Exception {
    return Path.of(PicturesTest.class.getResource(name).toURI());
  }

  /**
   * A red and a green pixel in the middle of a screen; the global colours are dark, red, green and
   * blue, and blue is the background. What Pillow 9.4 makes of the same files.
   *
   * @param control the control block with the index of green, or nothing
   */
  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "0400, 0300, none, 4, 3, 0a141e",
        "0400, 0300, 21f9040100000200, 4, 3, 00c800",
        "0200, 0200, none, 3, 2, 0a141e", // the screen grows
        "0300, 0200, none, 3, 2, 0a141e"
      })
  void theFirstPictureOfAGifLiesOnItsScreen(
      String width, String height, String control, int columns, int rows, String ground)
      throws IOException {
    Path file = folder.resolve("p.gif");
    String gif =
        "474946383961"
            + width
            + height
            + "8103000a141ec8000000c8000000c8"
            + (control == null ? "" : control)
            + "2c01000100020001000002028c58003b";
    Files.write(file, HexFormat.of().parseHex(gif));
    Image image = Pictures.read(file, Orientation.STORED);
    assertThat(List.of(image.height(), image.width())).containsExactly(rows, columns);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        String expected = row == 1 && column == 1 ? "c80000" : ground;
        expected = row == 1 && column == 2 ? "00c800" : expected;
        assertThat(
                HexFormat.of()
                    .formatHex(
                        image.rgb(),
                        3 * (row * columns + column),
                        3 * (row * columns + column) + 3))
            .as("%d, %d", row, column)
            .isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "RIFF....WEBPVP8 , WebP",
    "....ftypavif...., AVIF",
    "....ftypheic...., HEIC",
    "P6 2 2 255 ......, PPM",
    "<svg xmlns='x'/>, SVG"
  })
  void formatsThatCannotBeReadAreNamed(String head, String format) throws IOException {
    Path file = Files.writeString(folder.resolve("x.jpg"), head);
    assertRefused(file, "'%s': " + format + " cannot be read. Convert it to PNG.");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.02, 0.3, 0.6, 0.95})
  void whatIsCutOffIsRefused(double part) throws IOException {
    for (Path whole : new Path[] {jpeg(), png(noise())}) {
      byte[] bytes = Files.readAllBytes(whole);
      Files.write(whole, Arrays.copyOf(bytes, (int) (bytes.length * part)));
      assertThatThrownBy(() -> Pictures.read(whole, Orientation.STORED))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("'" + whole + "' ")
          .hasMessageEndingWith(".");
    }
  }

  @Test
  void whatIsNoPictureIsRefusedByItsName() throws IOException {
    Path text = Files.writeString(folder.resolve("x.jpg"), "not a picture");
    Path empty = Files.writeString(folder.resolve("empty.png"), "");
    Path missing = folder.resolve("none.png");
    assertRefused(text, "'%s' is not a picture that can be read (JPEG, PNG).");
    assertRefused(empty, "'%s' is not a picture that can be read (JPEG, PNG).");
    assertRefused(missing, "'%s' does not exist.");
    assertRefused(folder, "'%s' is a folder, not a picture.");
  }

  private static void assertRefused(Path file, String message) {
    assertThatThrownBy(() -> Pictures.read(file, Orientation.STORED))
        .isInstanceOf(IOException.class)
        .hasMessage(message.formatted(file));
  }

  private static int[] pixel(Image image, int row, int column) {
    return new int[] {image.at(row, column, 0), image.at(row, column, 1), image.at(row, column, 2)};
  }

  /** A picture of one colour; one value more than the colour space has is alpha. */
  private static BufferedImage raster(int space, int bits, int... values) {
    ColorSpace colours = ColorSpace.getInstance(space);
    boolean alpha = values.length > colours.getNumComponents();
    ColorModel model =
        new ComponentColorModel(
            colours,
            alpha,
            false,
            alpha ? ColorModel.TRANSLUCENT : ColorModel.OPAQUE,
            bits == 8 ? DataBuffer.TYPE_BYTE : DataBuffer.TYPE_USHORT);
    WritableRaster raster = model.createCompatibleWritableRaster(2, 2);
    for (int i = 0; i < 4; i++) {
      raster.setPixel(i % 2, i / 2, values);
    }
    return new BufferedImage(model, raster, false, null);
  }

  private Path png(BufferedImage picture) throws IOException {
    Path file = folder.resolve("p.png");
    assertThat(ImageIO.write(picture, "png", file.toFile())).isTrue();
    return file;
  }

  private Path jpeg() throws IOException {
    BufferedImage picture = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.setColor(new Color(200, 100, 50));
    graphics.fillRect(0, 0, 64, 64);
    graphics.dispose();
    Path file = folder.resolve("p.jpg");
    assertThat(ImageIO.write(picture, "jpg", file.toFile())).isTrue();
    return file;
  }

  private static BufferedImage noise() {
    BufferedImage picture = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
    java.util.Random random = new java.util.Random(1);
    for (int i = 0; i < 1024; i++) {
      picture.setRGB(i % 32, i / 32, random.nextInt());
    }
    return picture;
  }
}
