// SPDX-License-Identifier: Apache-2.0
package org.touchstone.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AveragePrecisionTest {

  @Test
  void ofARankingKnownByHand() {
    // Positives at ranks 1, 3 and 4 of 5: (1/1 + 2/3 + 3/4) / 3.
    assertThat(of(new float[] {5, 4, 3, 2, 1}, true, false, true, true, false))
        .isCloseTo((1 + 2 / 3.0 + 3 / 4.0) / 3, within(1e-15));
    assertThat(of(new float[] {9, 8, 1}, true, true, false)).isEqualTo(1);
    assertThat(of(new float[] {9, 8, 1}, false, false, true)).isCloseTo(1 / 3.0, within(1e-15));
  }

  /** A network that gives every image the same logit knows nothing but how common the class is. */
  @Test
  void equalLogitsShareTheirRankInAnyOrder() {
    assertThat(of(new float[] {2, 2, 2, 2}, true, false, false, false)).isEqualTo(0.25);
    assertThat(of(new float[] {2, 2, 2, 2}, false, false, false, true)).isEqualTo(0.25);
    // Both of rank 3: 2 positives of 3 images; then one more of 4.
    assertThat(of(new float[] {7, 7, 7, 1}, true, false, true, true))
        .isCloseTo((2 / 3.0 + 2 / 3.0 + 3 / 4.0) / 3, within(1e-15));
  }

  @Test
  void aClassThatIsAbsentDoesNotCount() {
    List<float[]> logits = List.of(new float[] {1, 5}, new float[] {2, 6});
    List<boolean[]> present = List.of(new boolean[] {true, false}, new boolean[] {false, false});
    assertThat(AveragePrecision.mean(logits, present)).isEqualTo(0.5);
  }

  @Test
  void nothingToRankHasNoPrecision() {
    assertThat(AveragePrecision.mean(List.of(), List.of())).isNaN();
    assertThat(of(new float[] {1, 2}, false, false)).isNaN();
  }

  @Test
  void NaNRanksLast() {
    assertThat(of(new float[] {Float.NaN, -9}, true, false)).isEqualTo(0.5);
    assertThat(of(new float[] {Float.NaN, -9}, false, true)).isEqualTo(1);
  }

  /** By definition, one threshold after another, over the whole list each time. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void equalsANaiveComputation(int seed) {
    Random random = new Random(seed);
    List<float[]> logits = new ArrayList<>();
    List<boolean[]> present = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      // Few values, so that many are equal; class 2 is rare.
      logits.add(new float[] {random.nextInt(10), random.nextFloat(), random.nextInt(3)});
      present.add(
          new boolean[] {random.nextBoolean(), random.nextBoolean(), random.nextInt(40) == 0});
    }
    assertThat(AveragePrecision.mean(logits, present))
        .isCloseTo(naive(logits, present), within(1e-12));
  }

  private static double naive(List<float[]> logits, List<boolean[]> present) {
    double sum = 0;
    int classes = 0;
    for (int k = 0; k < 3; k++) {
      double precision = naive(logits, present, k);
      if (!Double.isNaN(precision)) {
        sum += precision;
        classes++;
      }
    }
    return sum / classes;
  }

  private static double naive(List<float[]> logits, List<boolean[]> present, int k) {
    List<Float> thresholds = new ArrayList<>();
    logits.forEach(l -> thresholds.add(l[k]));
    Collections.sort(thresholds, Collections.reverseOrder());
    double area = 0;
    double recall = 0;
    for (float threshold : thresholds) {
      double found = 0;
      double taken = 0;
      double all = 0;
      for (int i = 0; i < logits.size(); i++) {
        all += present.get(i)[k] ? 1 : 0;
        taken += logits.get(i)[k] >= threshold ? 1 : 0;
        found += logits.get(i)[k] >= threshold && present.get(i)[k] ? 1 : 0;
      }
      area += (found / all - recall) * found / taken;
      recall = found / all;
    }
    return area;
  }

  private static double of(float[] logits, boolean... present) {
    List<float[]> ofClass = new ArrayList<>();
    List<boolean[]> truth = new ArrayList<>();
    for (int i = 0; i < logits.length; i++) {
      ofClass.add(new float[] {logits[i]});
      truth.add(new boolean[] {present[i]});
    }
    return AveragePrecision.mean(ofClass, truth);
  }
}
