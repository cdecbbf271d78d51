// SPDX-License-Identifier: Apache-2.0
package org.touchstone.toolkit.coalition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.method.Upsample;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Op;
import org.touchstone.toolkit.similarity.Hog;

/** The numbers that users are told of maps over a grid. */
final class BordersTest {

  private static final Network NETWORK =
      new Network(
          "square",
          96,
          96,
          List.of(
              new Layer("flatten", new Op.Reshape(), Extent.units(96 * 96 * 3)),
              new Layer("logits", new Op.Dense(), Extent.units(2))),
          List.of("ant", "bee"));

  @ParameterizedTest
  @CsvSource({"7, false, 0.58", "3, false, 0.80", "7, true, 0.12", "3, true, 0.22"})
  void unrelatedMapsAreAlikeByHog(int grid, boolean interpolated, double alike) {
    Random random = new Random(grid);
    int pairs = 40;
    double sum = 0;
    for (int i = 0; i < pairs; i++) {
      sum +=
          new SpearmansCorrelation()
              .correlation(hog(grid, interpolated, random), hog(grid, interpolated, random));
    }
    assertThat(sum / pairs).isCloseTo(alike, within(0.05));
  }

  private static double[] hog(int grid, boolean interpolated, Random random) {
    double[] numbers = random.doubles(-1, 1).limit((long) grid * grid).toArray();
    SaliencyMap map = Features.grid(NETWORK, grid, interpolated).map(numbers);
    return Hog.DEFAULT.describe(map.resize(96, 96, Upsample.BILINEAR_HALFPIXEL));
  }
}
