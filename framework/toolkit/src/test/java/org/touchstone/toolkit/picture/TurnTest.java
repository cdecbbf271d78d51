// SPDX-License-Identifier: Apache-2.0
package org.touchstone.toolkit.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchstone.api.data.Annotation;
import org.touchstone.api.data.Image;
import org.touchstone.api.data.Region;
import org.touchstone.api.data.Sample;

final class TurnTest {

  private static final int HEIGHT = 5;
  private static final int WIDTH = 7;

  /** Rows of pixels, each named by a letter. */
  @ParameterizedTest
  @CsvSource({
    "0, abc def",
    "1, abc def",
    "2, cba fed",
    "3, fed cba",
    "4, def abc",
    "5, ad be cf",
    "6, da eb fc",
    "7, fc eb da",
    "8, cf be ad",
    "9, abc def"
  })
  void everyWayComesUpright(int exif, String expected) {
    byte[] stored = new byte[18];
    for (int i = 0; i < stored.length; i++) {
      stored[i] = (byte) ('a' + i / 3);
    }
    Image upright = Turn.ofFile(exif).of(new Image(2, 3, stored));
    StringBuilder letters = new StringBuilder();
    for (int row = 0; row < upright.height(); row++) {
      letters.append(row == 0 ? "" : " ");
      for (int column = 0; column < upright.width(); column++) {
        letters.append((char) upright.at(row, column, 2));
      }
    }
    assertThat(letters).hasToString(expected);
  }

  /** Where the stored pixel of row 1 and column 2 comes to lie, from the standard's table. */
  @ParameterizedTest
  @CsvSource({
    "1, 1, 2", "2, 1, 4", "3, 3, 4", "4, 3, 2", "5, 2, 1", "6, 2, 3", "7, 4, 3", "8, 4, 1"
  })
  void aRegionTurnsAsExifSays(int exif, int row, int column) {
    assertThat(new Turn(exif).of(new Region.Box(1, 2, 1, 2), HEIGHT, WIDTH))
        .isEqualTo(new Region.Box(row, column, row, column));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void regionsStayOnThePixelsThatTheyWereDrawnOn(int exif) {
    Random random = new Random(exif);
    for (int i = 0; i < 50; i++) {
      int top = random.nextInt(HEIGHT);
      int left = random.nextInt(WIDTH);
      Region box =
          new Region.Box(
              top, left, top + random.nextInt(HEIGHT - top), left + random.nextInt(WIDTH - left));
      BitSet pixels = new BitSet();
      random.ints(1 + random.nextInt(9), 0, HEIGHT * WIDTH).forEach(pixels::set);
      check(new Turn(exif), box);
      check(new Turn(exif), new Region.Mask(HEIGHT, WIDTH, pixels));
    }
  }

  private static void check(Turn turn, Region region) {
    Sample stored = new Sample("x", painted(region), List.of(new Annotation("cat", region, true)));
    Sample upright = turn.of(stored);
    assertThat(upright.id()).isEqualTo("x");
    assertThat(upright.objects()).extracting(Annotation::label).containsExactly("cat");
    assertThat(upright.objects()).extracting(Annotation::difficult).containsExactly(true);
    Region turned = upright.objects().get(0).region();
    for (int row = 0; row < upright.image().height(); row++) {
      for (int column = 0; column < upright.image().width(); column++) {
        assertThat(turned.contains(row, column))
            .as("%s at %d, %d", turn, row, column)
            .isEqualTo(upright.image().at(row, column, 1) == 255);
      }
    }
  }

  private static Image painted(Region region) {
    byte[] rgb = new byte[HEIGHT * WIDTH * 3];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (region.contains(i / 3 / WIDTH, i / 3 % WIDTH) ? 255 : 0);
    }
    return new Image(HEIGHT, WIDTH, rgb);
  }

  @Test
  void whatStandsUprightStaysTheSame() {
    Image image = painted(new Region.Box(0, 0, 1, 1));
    assertThat(Turn.NONE.of(image)).isSameAs(image);
    assertThat(Turn.ofFile(0)).isEqualTo(Turn.NONE);
    assertThat(Turn.ofFile(9)).isEqualTo(Turn.NONE);
    assertThat(Turn.ofFile(-1)).isEqualTo(Turn.NONE);
    assertThatThrownBy(() -> new Turn(9)).hasMessage("EXIF knows the ways 1 to 8, not 9.");
  }

  @Test
  void aDatasetTurnsOnlyWhereItIsAskedTo() {
    Sample stored = new Sample("x", painted(new Region.Box(0, 0, 1, 1)), List.of());
    assertThat(Orientation.STORED.of(stored, new Turn(6))).isSameAs(stored);
    assertThat(Orientation.UPRIGHT.of(stored, new Turn(6)).image().height()).isEqualTo(WIDTH);
  }
}
