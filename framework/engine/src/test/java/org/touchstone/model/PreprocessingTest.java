// SPDX-License-Identifier: Apache-2.0
package org.touchstone.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchstone.api.data.Crop;
import org.touchstone.api.data.Image;
import org.touchstone.model.Preprocessing.ChannelOrder;
import org.touchstone.model.Preprocessing.Filter;
import org.touchstone.model.Preprocessing.Resize;

final class PreprocessingTest {

  private static final List<Double> NONE = List.of(0.0, 0.0, 0.0);
  private static final List<Double> ONE = List.of(1.0, 1.0, 1.0);

  private static Image noise(int height, int width) {
    byte[] rgb = new byte[height * width * 3];
    new Random(3).nextBytes(rgb);
    return new Image(height, width, rgb);
  }

  private static Preprocessing plain(Filter filter, int shorterSide) {
    return new Preprocessing(1, NONE, ONE, ChannelOrder.RGB, new Resize(filter, shorterSide));
  }

  @ParameterizedTest
  @CsvSource({
    "7, 9, 14, 5",
    "20, 13, 6, 6",
    "5, 5, 16, 3",
    "4, 30, 4, 8",
    "9, 8, 9, 8",
    "3, 3, 1, 1"
  })
  void picturesAreResizedAsPyTorchDoes(int height, int width, int newHeight, int newWidth) {
    Image image = noise(height, width);
    for (Filter filter : List.of(Filter.BILINEAR, Filter.BILINEAR_ANTIALIAS)) {
      float[] input = plain(filter, 0).toInput(image, newHeight, newWidth);
      for (int i = 0; i < input.length; i++) {
        double expected =
            pixel(
                image,
                filter == Filter.BILINEAR_ANTIALIAS,
                new int[] {newHeight, newWidth},
                new int[] {i / 3 / newWidth, i / 3 % newWidth, i % 3});
        assertThat(input[i]).isCloseTo((float) expected, within(1e-4f));
      }
    }
  }

  /** One pixel from the definition: the mean of all old pixels, weighted by a tent around it. */
  private static double pixel(Image image, boolean antialias, int[] size, int[] place) {
    double sum = 0;
    double weights = 0;
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        double weight =
            tent(y, image.height(), size[0], place[0], antialias)
                * tent(x, image.width(), size[1], place[1], antialias);
        sum += weight * image.at(y, x, place[2]);
        weights += weight;
      }
    }
    return sum / weights;
  }

  private static double tent(int old, int from, int to, int place, boolean antialias) {
    double scale = (double) from / to;
    double centre = (place + 0.5) * scale - 0.5;
    if (!antialias) {
      centre = Math.max(0, Math.min(from - 1.0, centre));
    }
    double reach = antialias ? Math.max(1, scale) : 1;
    return Math.max(0, 1 - Math.abs(old - centre) / reach);
  }

  /**
   * Numbers of torchvision 0.14 and Pillow 9.4: Resize and CenterCrop of a picture (the checksum of
   * its bytes), and of a tensor in double precision with and without antialias (a value, and the
   * sum of all).
   */
  @ParameterizedTest
  @CsvSource({
    "33, 50, 20, 15, 17, cf2b2604, 133.115384615, 97855.797115, 137.825, 97902.6",
    "50, 33, 20, 17, 15, 82439799, 123.623893805, 98387.167394, 111.5, 99302.858333",
    "31, 47, 17, 14, 14, d9a591f7, 126.815746753, 75733.768047, 107.792941176, 76589.724706",
    "12, 17, 24, 21, 24, b6d3a934, 170.9375, 194650, 170.9375, 194650",
    "40, 40, 0, 11, 16, 679468df, 122.646048110, 67859.260991, 166.647727273, 67470.909091",
    "9, 30, 0, 20, 20, d97d940d, 217.025, 151932.2, 218.40625, 152058.6",
    "37, 53, 37, 30, 30, ba7f55ee, 136, 348681, 136, 348681"
  })
  void equalsTorchvision(
      int height,
      int width,
      int shorter,
      int newHeight,
      int newWidth,
      String crc,
      double smooth,
      double smoothSum,
      double sharp,
      double sharpSum) {
    Image image = formula(height, width);
    CRC32 checksum = new CRC32();
    for (float value : plain(Filter.PIL_BILINEAR, shorter).toInput(image, newHeight, newWidth)) {
      assertThat(value).isEqualTo(Math.round(value));
      checksum.update((int) value);
    }
    assertThat(checksum.getValue()).isEqualTo(Long.parseLong(crc, 16));
    int at = (3 * newWidth + 5) * 3 + 1;
    float[] antialiased =
        plain(Filter.BILINEAR_ANTIALIAS, shorter).toInput(image, newHeight, newWidth);
    assertThat(antialiased[at]).isCloseTo((float) smooth, within(1e-4f));
    assertThat(sum(antialiased)).isCloseTo(smoothSum, within(0.01));
    float[] interpolated = plain(Filter.BILINEAR, shorter).toInput(image, newHeight, newWidth);
    assertThat(interpolated[at]).isCloseTo((float) sharp, within(1e-4f));
    assertThat(sum(interpolated)).isCloseTo(sharpSum, within(0.01));
  }

  private static double sum(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum;
  }

  private static Image formula(int height, int width) {
    byte[] rgb = new byte[height * width * 3];
    for (int k = 0; k < rgb.length; k++) {
      int i = k / 3 / width;
      int j = k / 3 % width;
      rgb[k] = (byte) (i * i * 7 + j * 13 * (k % 3 + 1) + i * j);
    }
    return new Image(height, width, rgb);
  }

  /** By hand: the new centres lie at 1/6, 1 1/2 and 2 5/6 of the old ones. */
  @Test
  void aRowIsResizedAsByHand() {
    byte[] rgb = new byte[12];
    for (int x = 0; x < 4; x++) {
      rgb[3 * x] = (byte) new int[] {0, 50, 100, 200}[x];
    }
    Image row = new Image(1, 4, rgb);
    float[] plain = plain(Filter.BILINEAR, 0).toInput(row, 1, 3);
    assertThat(List.of(plain[0], plain[3], plain[6]))
        .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-3 ? 0 : 1)
        .containsExactly(8.333333f, 75f, 183.33333f);
  }

  @ParameterizedTest
  @CsvSource({"10, 20, 10, 6, 6, 2, 7", "20, 10, 10, 5, 5, 8, 2", "10, 13, 10, 10, 10, 0, 2"})
  void theCentreIsCutOut(
      int height, int width, int shorter, int newHeight, int newWidth, int top, int left) {
    Image image = noise(height, width);
    float[] cut = plain(Filter.BILINEAR_ANTIALIAS, shorter).toInput(image, newHeight, newWidth);
    for (int i = 0; i < cut.length; i++) {
      int pixel = image.at(top + i / 3 / newWidth, left + i / 3 % newWidth, i % 3);
      assertThat(cut[i]).isEqualTo(pixel);
    }
  }

  /**
   * Where a pixel of the input came from, found by its content: of pictures whose colours rise
   * evenly, a level is a place. Portrait, landscape, odd sizes, enlarged, and cut along one side.
   */
  @ParameterizedTest
  @CsvSource({
    "200, 120, 64, 56, 56",
    "120, 200, 64, 56, 56",
    "375, 500, 256, 224, 224",
    "97, 53, 33, 32, 17",
    "40, 31, 77, 61, 70",
    "50, 50, 32, 32, 32",
    "50, 90, 32, 32, 32",
    "30, 200, 256, 224, 224"
  })
  void theCropIsWhereTheInputComesFrom(
      int height, int width, int shorter, int newHeight, int newWidth) {
    Preprocessing preprocessing = plain(Filter.BILINEAR, shorter);
    Image ramp = new Image(height, width, new byte[height * width * 3]);
    for (int i = 0; i < height * width; i++) {
      ramp.rgb()[3 * i] = (byte) (i / width * 256 / height);
      ramp.rgb()[3 * i + 1] = (byte) (i % width * 256 / width);
    }
    float[] input = preprocessing.toInput(ramp, newHeight, newWidth);
    Crop crop = preprocessing.crop(ramp, newHeight, newWidth);
    for (int row : List.of(newHeight / 4, newHeight / 2, newHeight * 3 / 4)) {
      for (int column : List.of(newWidth / 4, newWidth / 2, newWidth * 3 / 4)) {
        int at = (row * newWidth + column) * 3;
        double down = crop.top() + (row + 0.5) * crop.height() / newHeight;
        double across = crop.left() + (column + 0.5) * crop.width() / newWidth;
        assertThat(input[at]).isCloseTo((float) ((down - 0.5) * 256 / height), within(1.2f));
        assertThat(input[at + 1]).isCloseTo((float) ((across - 0.5) * 256 / width), within(1.2f));
      }
    }
  }

  @Test
  void theCropIsExact() {
    Image wide = new Image(64, 128, new byte[64 * 128 * 3]);
    assertThat(plain(Filter.BILINEAR, 64).crop(wide, 32, 32)).isEqualTo(new Crop(16, 48, 48, 80));
    Image odd = new Image(375, 500, new byte[375 * 500 * 3]);
    // 256 x 341, of which rows 16 to 240 and columns 58 to 282 are cut out
    assertThat(plain(Filter.PIL_BILINEAR, 256).crop(odd, 224, 224))
        .isEqualTo(
            new Crop(16 * 375 / 256.0, 58 * 500 / 341.0, 240 * 375 / 256.0, 282 * 500 / 341.0));
    assertThat(plain(Filter.BILINEAR, 0).crop(odd, 224, 224)).isEqualTo(Crop.of(odd));
  }

  @Test
  void theShorterSideComesFirst() {
    Image image = noise(30, 41);
    float[] straight = plain(Filter.BILINEAR, 0).toInput(image, 10, 13);
    float[] cut = plain(Filter.BILINEAR, 10).toInput(image, 10, 13);
    assertThat(cut).containsExactly(straight);
  }

  @Test
  void channelsAreOrderedAndNormalised() {
    Image image = new Image(1, 1, new byte[] {10, 100, (byte) 200});
    List<Double> mean = List.of(1.0, 2.0, 3.0);
    List<Double> std = List.of(2.0, 4.0, 5.0);
    Preprocessing rgb = new Preprocessing(0.5, mean, std, ChannelOrder.RGB, Resize.DEFAULT);
    Preprocessing bgr = new Preprocessing(0.5, mean, std, ChannelOrder.BGR, Resize.DEFAULT);
    assertThat(rgb.toInput(image, 1, 1)).containsExactly(2, 12, 19.4f);
    assertThat(bgr.toInput(image, 1, 1)).containsExactly(49.5f, 12, 0.4f);
    for (Preprocessing each : List.of(rgb, bgr)) {
      assertThat(each.picture(each.toInput(image, 1, 1), 1, 1).rgb()).isEqualTo(image.rgb());
      assertThat(each.shown(image, 1, 1).rgb()).isEqualTo(image.rgb());
    }
  }

  @Test
  void picturesOfImpossibleInputsAreCutOff() {
    float[] input = {-1, 0.5f, 2, Float.NaN, 0, 1};
    assertThat(Preprocessing.DEFAULT.picture(input, 1, 2).rgb())
        .containsExactly(0, (byte) 128, (byte) 255, 0, 0, (byte) 255);
  }
}
