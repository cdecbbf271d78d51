// SPDX-License-Identifier: Apache-2.0
package org.touchstone.model;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
    Image image = Pictures.read(png(picture));
    assertThat(image.height()).isEqualTo(2);
    assertThat(image.width()).isEqualTo(3);
    assertThat(pixel(image, 1, 2)).containsExactly(10, 100, 200);
    assertThat(pixel(image, 0, 0)).containsExactly(0, 0, 0);
  }

  @ParameterizedTest
  @CsvSource({"8, 100, 100", "16, 25700, 100", "16, 65535, 255", "16, 25600, 100"})
  void greyIsTheSameInEveryColour(int bits, int value, int expected) throws IOException {
    assertThat(pixel(Pictures.read(png(raster(ColorSpace.CS_GRAY, bits, value))), 0, 0))
        .containsExactly(expected, expected, expected);
  }

  @Test
  void greyWithAlphaLiesOnWhite() throws IOException {
    assertThat(pixel(Pictures.read(png(raster(ColorSpace.CS_GRAY, 8, 100, 255))), 0, 0))
        .containsExactly(100, 100, 100);
    assertThat(pixel(Pictures.read(png(raster(ColorSpace.CS_GRAY, 8, 100, 0))), 0, 0))
        .containsExactly(255, 255, 255);
  }

  @Test
  void sixteenBitsOfColourBecomeEight() throws IOException {
    assertThat(pixel(Pictures.read(png(raster(ColorSpace.CS_sRGB, 16, 2570, 25700, 51400))), 0, 0))
        .containsExactly(10, 100, 200);
    assertThat(
            pixel(
                Pictures.read(png(raster(ColorSpace.CS_sRGB, 16, 2570, 25700, 51400, 65535))),
                0,
                0))
        .containsExactly(10, 100, 200);
  }

  @Test
  void whatIsTransparentLiesOnWhite() throws IOException {
    BufferedImage picture = new BufferedImage(3, 1, BufferedImage.TYPE_INT_ARGB);
    picture.setRGB(0, 0, 0x00ff0000);
    picture.setRGB(1, 0, 0x80000000);
    picture.setRGB(2, 0, 0xff0a64c8);
    Image image = Pictures.read(png(picture));
    assertThat(pixel(image, 0, 0)).containsExactly(255, 255, 255);
    assertThat(pixel(image, 0, 1)).containsExactly(127, 127, 127);
    assertThat(pixel(image, 0, 2)).containsExactly(10, 100, 200);
  }

  @Test
  void palettesAreLookedUp() throws IOException {
    BufferedImage picture = new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_INDEXED);
    picture.setRGB(1, 0, 0xff0000);
    assertThat(pixel(Pictures.read(png(picture)), 0, 1)).containsExactly(255, 0, 0);
    BufferedImage bits = new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_BINARY);
    bits.setRGB(1, 0, 0xffffff);
    assertThat(pixel(Pictures.read(png(bits)), 0, 1)).containsExactly(255, 255, 255);
  }

  @Test
  void jpegIsReadWithItsLoss() throws IOException {
    Image image = Pictures.read(jpeg());
    assertThat(image.width()).isEqualTo(64);
    for (int c = 0; c < 3; c++) {
      assertThat(image.at(40, 40, c)).isBetween(new int[] {200, 100, 50}[c] - 4, 204);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.02, 0.3, 0.6, 0.95})
  void whatIsCutOffIsRefused(double part) throws IOException {
    for (Path whole : new Path[] {jpeg(), png(noise())}) {
      byte[] bytes = Files.readAllBytes(whole);
      Files.write(whole, Arrays.copyOf(bytes, (int) (bytes.length * part)));
      assertThatThrownBy(() -> Pictures.read(whole))
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
    assertThatThrownBy(() -> Pictures.read(file))
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
