// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OrientationTest {

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
  void everyOrientationComesUpright(int orientation, String expected) {
    byte[] stored = new byte[18];
    for (int i = 0; i < stored.length; i++) {
      stored[i] = (byte) ('a' + i / 3);
    }
    Image upright = Orientation.upright(new Image(2, 3, stored), orientation);
    StringBuilder letters = new StringBuilder();
    for (int row = 0; row < upright.height(); row++) {
      letters.append(row == 0 ? "" : " ");
      for (int column = 0; column < upright.width(); column++) {
        letters.append((char) upright.at(row, column, 2));
      }
    }
    assertThat(letters).hasToString(expected);
  }
}
