// SPDX-License-Identifier: Apache-2.0
package org.touchstone.toolkit.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchstone.api.method.SaliencyMap;

/** Against values of scikit-image 0.19.3. */
final class HogTest {

  private static final Hog PLAIN = plain(9, 16, 3, BlockNorm.L2_HYS);

  @Test
  void firstGolden() {
    double[] descriptor = PLAIN.describe(48, 64, Golden.g1());
    assertThat(descriptor).hasSize(162);
    assertThat(Arrays.stream(descriptor).sum()).isCloseTo(10.380092666774, within(1e-11));
    assertThat(Arrays.stream(descriptor).map(v -> v * v).sum())
        .isCloseTo(1.999999999757, within(1e-9));
    assertThat(Arrays.stream(descriptor).max().orElseThrow())
        .isCloseTo(0.220528543803, within(1e-7))
        .isEqualTo(descriptor[3]);
    assertThat(Arrays.copyOf(descriptor, 9))
        .containsExactly(
            new double[] {
              .0140700714, .1070298418, 0, .2205285438, .0339351512, .2198277993, 0, 0, 0
            },
            within(1e-7));
  }

  @Test
  void secondGolden() {
    double[] second = PLAIN.describe(48, 64, Golden.g2());
    assertThat(Arrays.stream(second).sum()).isCloseTo(10.768186388505, within(1e-11));
    assertThat(rankCorrelation(PLAIN.describe(48, 64, Golden.g1()), second))
        .isCloseTo(0.504634263366, within(1e-11));
  }

  @Test
  void smallCells() {
    double[] descriptor = plain(9, 8, 3, BlockNorm.L2_HYS).describe(48, 64, Golden.g1());
    assertThat(descriptor).hasSize(1944);
    assertThat(Arrays.stream(descriptor).sum()).isCloseTo(122.479852241211, within(1e-10));
  }

  @ParameterizedTest
  @CsvSource({"L1,1.999995933812", "L1_SQRT,11.128654352821", "L2,10.240722797813"})
  void otherBlockNorms(BlockNorm norm, double sum) {
    double[] descriptor = plain(9, 16, 3, norm).describe(48, 64, Golden.g1());
    assertThat(Arrays.stream(descriptor).sum()).isCloseTo(sum, within(1e-11));
  }

  @Test
  void eightOrientationsInBlocksOfOneCell() {
    double[] descriptor = plain(8, 16, 1, BlockNorm.L2_HYS).describe(48, 64, Golden.g1());
    assertThat(descriptor).hasSize(96);
    assertThat(Arrays.copyOf(descriptor, 2))
        .containsExactly(new double[] {.1102556599, .5738303142}, within(1e-7));
  }

  @Test
  void largeMaps() {
    double[] first = PLAIN.describe(224, 224, Golden.k(80, 130, 3200));
    double[] second = PLAIN.describe(224, 224, Golden.k(150, 60, 1800));
    assertThat(first).hasSize(11_664);
    assertThat(Arrays.stream(first).sum()).isCloseTo(910.368917044, within(1e-8));
    assertThat(Arrays.stream(second).sum()).isCloseTo(971.543920378, within(1e-8));
    assertThat(rankCorrelation(first, second)).isCloseTo(-0.026670916, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gradient", "guided-backprop"})
  void mapsOfASmallNetwork(String method) {
    double[][] expected = Golden.descriptors(method);
    SaliencyMap[] maps = Golden.maps(method, "highest");
    for (int i = 0; i < maps.length; i++) {
      assertThat(Hog.DEFAULT.describe(maps[i])).containsExactly(expected[i], within(1e-12));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 8, 9, 12})
  void binsAreThoseOfTheAngle(int count) {
    OrientationBins bins = new OrientationBins(count);
    Random random = new Random(count);
    for (int i = 0; i < 20_000; i++) {
      double right = i % 2 == 0 ? random.nextGaussian() : random.nextInt(9) - 4;
      double down = i % 2 == 0 ? random.nextGaussian() : random.nextInt(9) - 4;
      int expected = right == 0 && down == 0 ? -1 : bins.byAngle(right, down);
      assertThat(bins.of(right, down)).as("%s, %s", right, down).isEqualTo(expected);
    }
  }

  @Test
  void flatAnglesRoundTo180Or0() {
    OrientationBins bins = new OrientationBins(9);
    assertThat(bins.of(1, -1e-300)).isEqualTo(bins.byAngle(1, -1e-300)).isEqualTo(-1);
    assertThat(bins.of(-1, 1e-300)).isEqualTo(bins.byAngle(-1, 1e-300)).isZero();
    assertThat(bins.of(-1, 1e-11)).isEqualTo(bins.byAngle(-1, 1e-11)).isEqualTo(8);
    assertThat(bins.of(-1, 0)).isEqualTo(bins.byAngle(-1, 0)).isZero();
  }

  @Test
  void signAndOffsetDoNotMatter() {
    float[] values = new float[64 * 64];
    Random random = new Random(1);
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(1000);
    }
    float[] changed = values.clone();
    for (int i = 0; i < values.length; i++) {
      changed[i] = 4096 - values[i];
    }
    assertThat(Hog.DEFAULT.describe(new SaliencyMap(64, 64, changed)))
        .containsExactly(Hog.DEFAULT.describe(new SaliencyMap(64, 64, values)), within(1e-9));
  }

  @Test
  void constantMapGivesZeros() {
    float[] ones = new float[48 * 48];
    Arrays.fill(ones, 1);
    assertThat(Hog.DEFAULT.describe(new SaliencyMap(48, 48, ones))).hasSize(81).containsOnly(0);
  }

  @Test
  void absoluteDescribesTheAbsoluteMap() {
    Hog absolute = new Hog(9, 16, 3, BlockNorm.L2_HYS, Hog.Norm.MAXABS, true);
    Hog signed = new Hog(9, 16, 3, BlockNorm.L2_HYS, Hog.Norm.MAXABS, false);
    double[] centred = Arrays.stream(Golden.g1()).map(v -> v - 0.7).toArray();
    double[] folded = Arrays.stream(centred).map(Math::abs).toArray();
    assertThat(absolute.describe(48, 64, centred))
        .isEqualTo(signed.describe(48, 64, folded))
        .isNotEqualTo(signed.describe(48, 64, centred));
  }

  @Test
  void tooSmallAMap() {
    assertThatThrownBy(() -> Hog.DEFAULT.describe(new SaliencyMap(47, 64, new float[47 * 64])))
        .hasMessage(
            "A map of 47 x 64 is too small for HOG with cells of 16 pixels and blocks of 3 cells:"
                + " each side needs at least 48 pixels. Choose a smaller 'cell'.");
  }

  @Test
  void settingsAreChecked() {
    assertThatThrownBy(() -> plain(9, 0, 3, BlockNorm.L2))
        .hasMessage("'cell' of HOG is at least 1, not 0.");
  }

  private static double rankCorrelation(double[] a, double[] b) {
    return Deviations.of(Ranks.of(a)).similarityTo(Deviations.of(Ranks.of(b)));
  }

  private static Hog plain(int orientations, int cell, int block, BlockNorm norm) {
    return new Hog(orientations, cell, block, norm, Hog.Norm.NONE, false);
  }
}
