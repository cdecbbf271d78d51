// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ThumbnailsTest {

  private static final String PREFIX = "data:image/jpeg;base64,";

  @ParameterizedTest
  @CsvSource({
    "96, 96, 96, 96",
    "112, 112, 112, 112",
    "224, 224, 112, 112",
    "500, 375, 112, 84",
    "375, 500, 84, 112",
    "4000, 2, 112, 1"
  })
  void aLargePictureBecomesSmall(int height, int width, int newHeight, int newWidth)
      throws IOException {
    BufferedImage picture = picture(new Thumbnails(Scenes.uniform(height, width, 0)).plain());
    assertThat(picture.getHeight()).isEqualTo(newHeight);
    assertThat(picture.getWidth()).isEqualTo(newWidth);
  }

  @Test
  void aPictureKeepsItsColours() throws IOException {
    int rgb = picture(new Thumbnails(Scenes.uniform(32, 32, 0x40a0e0)).plain()).getRGB(16, 16);
    assertThat(rgb >> 16 & 255).isCloseTo(0x40, within(8));
    assertThat(rgb >> 8 & 255).isCloseTo(0xa0, within(8));
    assertThat(rgb & 255).isCloseTo(0xe0, within(8));
  }

  @Test
  void aMapIsDrawnOverThePicture() throws IOException {
    Thumbnails thumbnails = new Thumbnails(Scenes.uniform(96, 96, 0x808080));
    Exhibit.Shot shot = thumbnails.of(Scenes.peak(6, 6, 1, 1), "0.5");
    assertThat(shot.score()).isEqualTo("0.5");
    assertThat(shot.note()).isEmpty();
    assertThat(light(shot, 24, 24)).isGreaterThan(light(shot, 80, 80) + 60);
  }

  private static int light(Exhibit.Shot shot, int x, int y) throws IOException {
    int rgb = picture(shot.picture()).getRGB(x, y);
    return (rgb >> 16 & 255) + (rgb >> 8 & 255);
  }

  @Test
  void aMapThatPointsNowhereHasWordsInItsPlace() {
    Thumbnails thumbnails = new Thumbnails(Scenes.ramp(32, 32));
    Exhibit.Shot zero = thumbnails.of(Scenes.constant(4, 4, 0), "s");
    assertThat(zero.picture()).isEmpty();
    assertThat(zero.note()).isNotBlank();
    Exhibit.Shot broken = thumbnails.of(Scenes.constant(4, 4, Float.NaN), "s");
    assertThat(broken.picture()).isEmpty();
    assertThat(broken.note()).isNotBlank().isNotEqualTo(zero.note());
  }

  private static BufferedImage picture(String uri) throws IOException {
    assertThat(uri).startsWith(PREFIX);
    byte[] bytes = Base64.getDecoder().decode(uri.substring(PREFIX.length()));
    return ImageIO.read(new ByteArrayInputStream(bytes));
  }
}
