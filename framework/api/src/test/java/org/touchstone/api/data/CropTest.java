// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CropTest {

  private static final Crop CENTRE = new Crop(16, 48, 48, 80);

  @Test
  void wholeImagesAndWholePixelsAreCrops() {
    Image image = new Image(3, 5, new byte[45]);
    assertThat(Crop.of(image)).isEqualTo(new Crop(0, 0, 3, 5));
    assertThat(Crop.of(image).pixels()).isEqualTo(new Region.Box(0, 0, 2, 4));
    assertThat(CENTRE.pixels()).isEqualTo(new Region.Box(16, 48, 47, 79));
    assertThat(Crop.of(CENTRE.pixels())).isEqualTo(CENTRE);
    assertThat(CENTRE.height() + CENTRE.width()).isEqualTo(64);
  }

  /** The centre of pixel 4 lies at 4.5. */
  @ParameterizedTest
  @CsvSource({
    "4.5, 6.5, 4, 5",
    "4.5001, 6.5001, 5, 6",
    "4.4999, 6.4999, 4, 5",
    "4.6, 5.4, 5, 5", // no centre at all: the pixel in the middle
    "0.1, 0.3, 0, 0",
    "0, 1, 0, 0"
  })
  void pixelsAreThoseWhoseCentresItHolds(double start, double end, int first, int last) {
    assertThat(new Crop(start, 0, end, 9).pixels()).isEqualTo(new Region.Box(first, 0, last, 8));
    assertThat(new Crop(0, start, 9, end).pixels()).isEqualTo(new Region.Box(0, first, 8, last));
  }

  @Test
  void rowsAndColumnsOfAMapLieInIt() {
    assertThat(CENTRE.row(0, 32)).isEqualTo(16);
    assertThat(CENTRE.row(31, 32)).isEqualTo(47);
    assertThat(CENTRE.row(4, 16)).isEqualTo(25);
    assertThat(CENTRE.column(0, 64)).isEqualTo(48);
    assertThat(CENTRE.column(63, 64)).isEqualTo(79);
    assertThat(CENTRE.mapRow(20, 32)).isEqualTo(4);
    assertThat(CENTRE.mapColumn(52, 16)).isEqualTo(1.75);
  }

  @Test
  void thereAndBackIsTheSamePlace() {
    Random random = new Random(5);
    for (int i = 0; i < 1000; i++) {
      double top = random.nextInt(50) + random.nextDouble();
      Crop crop = new Crop(top, 0, top + 40 + 60 * random.nextDouble(), 7);
      int row = crop.pixels().top() + random.nextInt(40);
      double onMap = crop.mapRow(row, 32);
      assertThat(top + (onMap + 0.5) * crop.height() / 32).isCloseTo(row + 0.5, within(1e-9));
    }
  }

  @Test
  void regionsAreSeenWhereOneOfTheirPixelsIs() {
    assertThat(CENTRE.sees(new Region.Box(0, 0, 16, 48))).isTrue();
    assertThat(CENTRE.sees(new Region.Box(0, 0, 15, 127))).isFalse();
    assertThat(CENTRE.sees(new Region.Box(0, 0, 63, 47))).isFalse();
    assertThat(CENTRE.sees(new Region.Box(47, 79, 63, 127))).isTrue();
    assertThat(CENTRE.sees(new Region.Box(48, 0, 63, 127))).isFalse();
    assertThat(CENTRE.sees(new Region.Box(0, 80, 63, 127))).isFalse();
    assertThat(CENTRE.sees(mask(16, 48))).isTrue();
    assertThat(CENTRE.sees(mask(47, 79))).isTrue();
    assertThat(CENTRE.sees(mask(15, 60, 48, 60, 30, 47, 30, 80))).isFalse();
  }

  @Test
  void masksAndBoxesMeetWhereALoopOverAllPixelsSaysSo() {
    Random random = new Random(7);
    for (int i = 0; i < 2000; i++) {
      BitSet bits = new BitSet();
      for (int k = 0; k <= random.nextInt(4); k++) {
        bits.set(random.nextInt(6 * 9));
      }
      Region.Mask mask = new Region.Mask(6, 9, bits);
      int top = random.nextInt(8) - 1;
      int left = random.nextInt(11) - 1;
      Region.Box box = new Region.Box(top, left, top + random.nextInt(4), left + random.nextInt(4));
      boolean expected = false;
      for (int row = box.top(); row <= box.bottom(); row++) {
        for (int column = box.left(); column <= box.right(); column++) {
          expected |= mask.contains(row, column);
        }
      }
      assertThat(mask.meets(box)).as("%s %s", bits, box).isEqualTo(expected);
    }
  }

  private static Region.Mask mask(int... places) {
    BitSet pixels = new BitSet();
    for (int i = 0; i < places.length; i += 2) {
      pixels.set(places[i] * 128 + places[i + 1]);
    }
    return new Region.Mask(64, 128, pixels);
  }

  @Test
  void aCropHoldsSomething() {
    assertThatThrownBy(() -> new Crop(3, 0, 3, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A crop ends before it begins: rows 3.0 to 3.0, columns 0.0 to 4.0.");
    assertThatThrownBy(() -> new Crop(0, Double.NaN, 3, 4))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
