// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PolygonTest {

  private static final int HEIGHT = 18;
  private static final int WIDTH = 25;

  /** Areas and checksums of what pycocotools 2.0 makes of the same polygons. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rectangle | 2 3 10 3 10 8 2 8 | 40 | 35f606b5",
        "triangle | 1.2 1.7 20.4 3.9 8.8 14.1 | 108 | a36212c0",
        "backwards | 8.8 14.1 20.4 3.9 1.2 1.7 | 108 | a36212c0",
        "star | 12.01 1.0 17.87 15.48 2.49 6.52 21.51 6.53 6.12 15.47 | 54 | 78d267a4",
        "beyond the border | -5.5 -3.2 30.7 5.5 12.3 25.9 | 351 | 0737df84",
        "thinner than a pixel | 3 3 3.2 3 3.2 15 3 15 | 0 | 6e59fde2",
        "a point twice | 4 4 4 4 15.5 4 15.5 12.5 | 52 | 9b4a386a",
        "waves | 21.0 9.0 22.13 11.59 16.5 15.97 12.0 16.0 7.5 14.15 1.87 13.41 3.0 9.0 6.54 4.59 7.5 3.85 12.0 2.0 16.5 2.03 17.46 6.41 | 190 | 70c55561"
      })
  void fillsAsCocosOwnTools(String what, String corners, int area, String checksum)
      throws Exception {
    List<Double> numbers = Arrays.stream(corners.split(" ", -1)).map(Double::valueOf).toList();
    BitSet pixels = Polygon.fill(numbers, HEIGHT, WIDTH);
    assertThat(pixels.cardinality()).as(what).isEqualTo(area);
    assertThat(Checksum.of(pixels, HEIGHT, WIDTH)).as(what).isEqualTo(checksum);
  }

  @Test
  void twoCornersAreNoPolygon() {
    assertThatThrownBy(() -> Polygon.fill(List.of(1.0, 2.0, 3.0, 4.0), HEIGHT, WIDTH))
        .hasMessage("a polygon has 4 numbers");
  }
}
