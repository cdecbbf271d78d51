// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.mprtvariants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchstone.api.method.SaliencyMap;

/** Against values of NumPy 1.24 and SciPy 1.10, and against the definition. */
final class ComplexityTest {

  @ParameterizedTest
  @CsvSource({
    "2, 0.6931469686323044, 0.6931469686323044, 0.6925740187464051, 0.4150135043668217",
    "10, 2.1443944330780957, 2.1594184769164313, 2.296790651860255, 1.7578217866347263",
    "28, 3.165582682869144, 3.181723988681354, 3.3194401594453757, 2.7475709180861148",
    "37, 3.4435601677694514, 3.4614700968926777, 3.3672745351871427, 3.0245403174633485",
    "100, 4.43630270278319, 4.452699871667011, 3.3672745351871427, 4.008657514058642"
  })
  void golden(int bins, double first, double second, double whole, double large) {
    SaliencyMap ramps = map(48, 64, (i, j) -> (7 * i + 13 * j) % 29 / 29.0 + 0.02 * i);
    SaliencyMap others = map(48, 64, (i, j) -> (11 * i + 5 * j) % 31 / 31.0 + 0.01 * j);
    SaliencyMap wholes = map(48, 64, (i, j) -> (7 * i + 13 * j) % 29);
    SaliencyMap bump =
        map(
            224,
            224,
            (i, j) ->
                Math.exp(-((i - 80) * (i - 80) + (j - 130) * (j - 130)) / 3200)
                    + 0.05 * Math.sin(i / 7) * Math.cos(j / 5));
    assertThat(new Complexity(bins).of(ramps)).isCloseTo(first, within(1e-12));
    assertThat(new Complexity(bins).of(others)).isCloseTo(second, within(1e-12));
    assertThat(new Complexity(bins).of(wholes)).isCloseTo(whole, within(1e-12));
    assertThat(new Complexity(bins).of(bump)).isCloseTo(large, within(1e-12));
  }

  /** 0 0 0 1 in two bins: ¾ ln ⁴⁄₃ + ¼ ln 4. */
  @Test
  void byHand() {
    SaliencyMap map = new SaliencyMap(2, 2, new float[] {0, 0, 0, 1});
    double expected = 0.75 * Math.log(4 / 3.0) + 0.25 * Math.log(4);
    assertThat(new Complexity(2).of(map)).isCloseTo(expected, within(1e-15));
    assertThat(new Complexity(100).of(map)).isCloseTo(expected, within(1e-15));
  }

  @Test
  void theLastBinHoldsBothItsEdges() {
    SaliencyMap map = new SaliencyMap(1, 4, new float[] {0, 1, 1.5f, 2});
    assertThat(new Complexity(2).of(map))
        .isCloseTo(0.75 * Math.log(4 / 3.0) + 0.25 * Math.log(4), within(1e-15));
  }

  @Test
  void uniformIsTheMostComplex() {
    SaliencyMap ramp = map(10, 10, (i, j) -> 10 * i + j);
    assertThat(new Complexity(100).of(ramp)).isCloseTo(Math.log(100), within(1e-14));
    assertThat(new Complexity(100).of(ramp)).isLessThanOrEqualTo(Math.log(100));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7, 49, 100, 1000})
  void countsBetweenEdges(int bins) {
    Random random = new Random(bins);
    for (int scale = 1; scale < 1000; scale *= 3) {
      float[] values = new float[600];
      for (int i = 0; i < values.length; i++) {
        // Many values stand on edges, where rounding decides.
        values[i] = i % 2 == 0 ? random.nextInt(bins + 1) / (float) scale : random.nextFloat();
      }
      assertThat(new Complexity(bins).of(new SaliencyMap(20, 30, values)))
          .isCloseTo(slow(values, bins), within(1e-12));
    }
  }

  @Test
  void undefined() {
    assertThat(new Complexity(2).of(new SaliencyMap(1, 2, new float[] {3, 3}))).isNaN();
    assertThat(new Complexity(2).of(new SaliencyMap(1, 2, new float[] {3, Float.NaN}))).isNaN();
  }

  private static double slow(float[] values, int bins) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (float value : values) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    double entropy = 0;
    for (int bin = 0; bin < bins; bin++) {
      double from = low + bin * ((high - low) / bins);
      double to = low + (bin + 1) * ((high - low) / bins);
      int count = 0;
      for (float value : values) {
        count += value >= from && (value < to || bin == bins - 1) ? 1 : 0;
      }
      entropy -= count == 0 ? 0 : count / 600.0 * Math.log(count / 600.0);
    }
    return entropy;
  }

  private static SaliencyMap map(int height, int width, DoubleBinaryOperator value) {
    float[] values = new float[height * width];
    for (int at = 0; at < values.length; at++) {
      int row = at / width;
      values[at] = (float) value.applyAsDouble(row, at - row * width);
    }
    return new SaliencyMap(height, width, values);
  }
}
