// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.touchstone.api.metric.Measure.Averaging;
import org.touchstone.api.metric.Score;
import org.touchstone.statistics.SignFlip;

final class BootstrapTest {

  private static final double[] SKEWED = {2, 8, 4, 18, 7, 16, 3, 11, 1, 34, 6, 12};

  private static ItemScore item(int index, String group, double value) {
    return new ItemScore(index, "s" + index, "m", "game", Score.of("hit", group, value));
  }

  private static int[] images(int n) {
    return IntStream.range(0, n).toArray();
  }

  /** 500 resamples by a generator that is a line in every language. */
  private static int[][] drawings(int n) {
    int[][] drawings = new int[500][n];
    long state = 12345;
    for (int[] drawing : drawings) {
      for (int i = 0; i < n; i++) {
        state = (1103515245 * state + 12345) % 2147483648L;
        drawing[i] = (int) ((state >> 16) % n);
      }
    }
    return drawings;
  }

  /** SciPy 1.17.1's BCa on the same resamples; its percentile interval is [5.62, 15.18]. */
  @Test
  void intervalIsThatOfSciPy() {
    List<ItemScore> scores =
        IntStream.range(0, SKEWED.length).mapToObj(i -> item(i, "", SKEWED[i])).toList();
    Tally tally = Tally.of(scores, images(12), Averaging.MICRO);
    Interval interval = new Bootstrap(drawings(12)).interval(tally).orElseThrow();
    assertThat(interval.low()).isCloseTo(6.240959817522698, within(1e-9));
    assertThat(interval.high()).isCloseTo(16.254062490913125, within(1e-9));
  }

  @Test
  void scoresThatAreAllTheSameHaveAnIntervalOfNoWidth() {
    List<ItemScore> scores = IntStream.range(0, 5).mapToObj(i -> item(i, "", 100)).toList();
    Tally tally = Tally.of(scores, images(5), Averaging.MICRO);
    assertThat(Bootstrap.draw(1, "x", 5, 200).interval(tally)).contains(new Interval(100, 100));
  }

  /** Leaves out the scores of each image and averages the rest anew. */
  @Test
  void jackknifeEqualsTheObviousOne() {
    for (Averaging averaging : Averaging.values()) {
      List<ItemScore> scores = random(new Random(3), 20);
      int[] images = images(20);
      List<Double> slow = new ArrayList<>();
      for (int image : images) {
        List<ItemScore> rest = scores.stream().filter(s -> s.index() != image).toList();
        if (scores.stream().anyMatch(s -> s.index() == image && s.score().value().isPresent())) {
          slow.add(Tally.of(rest, images, averaging).mean());
        }
      }
      assertThat(Tally.of(scores, images, averaging).jackknife())
          .containsExactly(slow.stream().mapToDouble(d -> d).toArray(), within(1e-12));
    }
  }

  /** A class that only one image shows is in no average without that image. */
  @Test
  void jackknifeMayLoseAClass() {
    List<ItemScore> scores = List.of(item(0, "cat", 1), item(1, "dog", 0), item(2, "dog", 1));
    assertThat(Tally.of(scores, images(3), Averaging.MACRO).jackknife())
        .containsExactly(0.5, 1, 0.5);
  }

  /** The difference by its definition, image by image, whatever is exchanged or undefined. */
  @Test
  void exchangeEqualsTheObviousOne() {
    for (Averaging averaging : Averaging.values()) {
      for (boolean undefined : new boolean[] {false, true}) {
        List<ItemScore> a = random(new Random(5), 12);
        List<ItemScore> b = new ArrayList<>();
        Random random = new Random(6);
        for (ItemScore item : a) {
          boolean lost = undefined && random.nextInt(5) == 0;
          double old = item.score().value().orElse(Double.NaN);
          b.add(
              item(
                  item.index(),
                  item.score().group(),
                  lost ? Double.NaN : old + 1 + random.nextInt(3)));
        }
        check(a, b, averaging, random);
      }
    }
  }

  private static void check(
      List<ItemScore> a, List<ItemScore> b, Averaging averaging, Random random) {
    PairedTally paired = PairedTally.of(a, b, images(12), averaging);
    int units = paired.exchange().units();
    int[] changed =
        IntStream.range(0, 12).filter(i -> !scores(a, i).equals(scores(b, i))).toArray();
    assertThat(units).isEqualTo(changed.length);
    for (int trial = 0; trial < 20; trial++) {
      boolean[] exchanged = new boolean[units];
      List<ItemScore> first = new ArrayList<>(a);
      List<ItemScore> second = new ArrayList<>(b);
      for (int i = 0; i < units; i++) {
        exchanged[i] = random.nextBoolean();
        if (exchanged[i]) {
          int image = changed[i];
          first.removeIf(s -> s.index() == image);
          second.removeIf(s -> s.index() == image);
          first.addAll(scores(b, image));
          second.addAll(scores(a, image));
        }
      }
      assertThat(paired.exchange().difference(exchanged))
          .isCloseTo(
              Tally.of(second, images(12), averaging).mean()
                  - Tally.of(first, images(12), averaging).mean(),
              within(1e-12));
    }
  }

  private static List<ItemScore> scores(List<ItemScore> all, int image) {
    return all.stream().filter(s -> s.index() == image).toList();
  }

  /** Paired scores whose difference is the same everywhere leave no doubt about it. */
  @Test
  void pairedIntervalsKnowThePairs() {
    List<ItemScore> a = new ArrayList<>();
    List<ItemScore> b = new ArrayList<>();
    Random random = new Random(8);
    for (int i = 0; i < 40; i++) {
      double value = 100 * random.nextGaussian();
      a.add(item(i, "", value));
      b.add(item(i, "", value + 1 + random.nextDouble() / 10));
    }
    PairedTally paired = PairedTally.of(a, b, images(40), Averaging.MICRO);
    Interval interval = Bootstrap.draw(1, "x", 40, 500).interval(paired).orElseThrow();
    assertThat(interval.low()).isBetween(1.02, 1.05);
    assertThat(interval.high()).isBetween(1.05, 1.08);
    assertThat(new SignFlip(1, 999).pValue(paired.exchange())).isEqualTo(0.001);
  }

  private static List<ItemScore> random(Random random, int images) {
    List<ItemScore> scores = new ArrayList<>();
    for (int i = 0; i < images; i++) {
      for (int trial = random.nextInt(4); trial > 0; trial--) {
        double value = random.nextInt(8) == 0 ? Double.NaN : random.nextGaussian();
        scores.add(item(i, "class" + random.nextInt(3), value));
      }
    }
    return scores;
  }
}
