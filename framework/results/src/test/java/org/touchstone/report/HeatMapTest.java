// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.touchstone.api.data.Image;
import org.touchstone.api.method.SaliencyMap;

final class HeatMapTest {

  @Test
  void theColourMapHasItsPublishedEndsAndGrowsLighter() {
    assertThat(ColourMap.rgb(0)).isEqualTo(0x000004);
    assertThat(ColourMap.rgb(1)).isEqualTo(0xfcffa4);
    assertThat(ColourMap.rgb(0.2)).isEqualTo(0x420a68);
    assertThat(ColourMap.rgb(7)).isEqualTo(ColourMap.rgb(1));
    for (int i = 1; i <= 100; i++) {
      assertThat(luma(ColourMap.rgb(i / 100.0)))
          .isGreaterThan(luma(ColourMap.rgb((i - 1) / 100.0)));
    }
  }

  @Test
  void sizesSmallImagesUpByAWholeFactorAndLargeOnesDown() {
    assertThat(TileSize.of(Scenes.ramp(96, 96))).isEqualTo(new TileSize(192, 192));
    assertThat(TileSize.of(Scenes.ramp(32, 16))).isEqualTo(new TileSize(160, 80));
    assertThat(TileSize.of(Scenes.ramp(224, 200))).isEqualTo(new TileSize(224, 200));
    assertThat(TileSize.of(Scenes.ramp(448, 2240))).isEqualTo(new TileSize(45, 224));
    assertThat(TileSize.of(Scenes.ramp(1, 900))).isEqualTo(new TileSize(1, 224));
  }

  @Test
  void shrinkingKeepsTheMeanAndTheTraceOfASinglePixel() {
    SaliencyMap small = Resample.to(Scenes.peak(70, 90, 33, 47), 20, 40);
    double sum = 0;
    for (float value : small.values()) {
      sum += value;
    }
    assertThat(sum * 70 * 90 / (20 * 40)).isCloseTo(1, within(1e-5));
    assertThat(small.argmax()).isEqualTo(9 * 40 + 21);
  }

  @Test
  void aWholeFactorAveragesBlocks() {
    SaliencyMap small =
        Resample.to(new SaliencyMap(2, 4, new float[] {1, 2, 3, 4, 5, 6, 7, 8}), 1, 2);
    assertThat(small.values()).containsExactly(3.5f, 5.5f);
  }

  @Test
  void theImageIsShownAsItIs() {
    BufferedImage picture = HeatMap.plain(Scenes.uniform(96, 96, 0x3264c8), new TileSize(192, 192));
    assertThat(picture.getRGB(100, 50) & 0xffffff).isEqualTo(0x3264c8);
  }

  @Test
  void theMapRunsFromItsOwnLeastToItsOwnGreatestValue() {
    Image image = Scenes.uniform(150, 150, 0x808080);
    TileSize size = TileSize.of(image);
    SaliencyMap map = Scenes.peak(150, 150, 10, 20);
    BufferedImage picture = HeatMap.over(image, map, size);
    assertThat(picture.getRGB(20, 10) & 0xffffff).isEqualTo(ColourMap.mix(0x808080, 0xfcffa4, 0.8));
    assertThat(picture.getRGB(90, 90) & 0xffffff)
        .isEqualTo(ColourMap.mix(0x808080, 0x000004, 0.45));
    assertThat(same(picture, HeatMap.over(image, times(map, -3, 5), size))).isFalse();
    assertThat(same(picture, HeatMap.over(image, times(map, 4, -8), size))).isTrue();
  }

  @Test
  void aMapOfBothSignsHasColoursOfItsOwnForNegativeValues() {
    Image image = Scenes.uniform(150, 150, 0x808080);
    TileSize size = TileSize.of(image);
    float[] values = new float[150 * 150];
    values[0] = -2;
    values[1] = 1;
    BufferedImage picture = HeatMap.over(image, new SaliencyMap(150, 150, values), size);
    assertThat(picture.getRGB(0, 0) & 0xffffff).isEqualTo(ColourMap.mix(0x808080, 0xcde8fb, 0.8));
    assertThat(picture.getRGB(1, 0) & 0xffffff)
        .isEqualTo(ColourMap.mix(0x808080, ColourMap.rgb(0.5), 0.625));
    assertThat(picture.getRGB(9, 9) & 0xffffff).isEqualTo(ColourMap.mix(0x808080, 0x000004, 0.45));
    for (int i = 1; i <= 100; i++) {
      assertThat(luma(ColourMap.signed(-i / 100.0)))
          .isGreaterThan(luma(ColourMap.signed((1 - i) / 100.0)));
    }
  }

  @Test
  void aMapThatPointsNowhereIsHatched() {
    Image image = Scenes.ramp(96, 96);
    TileSize size = TileSize.of(image);
    BufferedImage hatched = HeatMap.hatched(size);
    assertThat(same(hatched, HeatMap.over(image, Scenes.constant(3, 3, 2), size))).isTrue();
    assertThat(same(hatched, HeatMap.over(image, Scenes.constant(1, 1, Float.NaN), size))).isTrue();
    assertThat(Tile.of(Scenes.constant(3, 3, 2)).note()).isEqualTo("constant");
    assertThat(Tile.of(Scenes.constant(3, 3, Float.NaN)).note()).isEqualTo("not finite");
    assertThat(Tile.of(Scenes.peak(3, 3, 1, 1)).note()).isEmpty();
  }

  private static double luma(int rgb) {
    return 0.299 * (rgb >> 16) + 0.587 * (rgb >> 8 & 0xff) + 0.114 * (rgb & 0xff);
  }

  private static SaliencyMap times(SaliencyMap map, float factor, float more) {
    float[] values = map.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = values[i] * factor + more;
    }
    return new SaliencyMap(map.height(), map.width(), values);
  }

  private static boolean same(BufferedImage a, BufferedImage b) {
    for (int i = 0; i < a.getWidth() * a.getHeight(); i++) {
      if (a.getRGB(i % a.getWidth(), i / a.getWidth())
          != b.getRGB(i % a.getWidth(), i / a.getWidth())) {
        return false;
      }
    }
    return a.getWidth() == b.getWidth() && a.getHeight() == b.getHeight();
  }
}
