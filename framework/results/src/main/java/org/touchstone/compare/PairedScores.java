// SPDX-License-Identifier: Apache-2.0
package org.touchstone.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.touchstone.api.metric.Measure.Averaging;
import org.touchstone.result.ItemScore;
import org.touchstone.result.PairedTally;
import org.touchstone.result.Tally;
import org.touchstone.statistics.McNemar;

/** The scores of one cell in two runs, on the images of both. */
record PairedScores(List<ItemScore> firstScores, List<ItemScore> secondScores, PairedTally tally) {

  /**
   * Pairs scores.
   *
   * @param positions the images that may be drawn by their ids, numbered from 0: so it does not
   *     matter where each run has them
   */
  static PairedScores of(
      List<ItemScore> first,
      List<ItemScore> second,
      Map<String, Integer> positions,
      Averaging averaging) {
    List<ItemScore> a = placed(first, positions);
    List<ItemScore> b = placed(second, positions);
    int[] images = IntStream.range(0, positions.size()).toArray();
    return new PairedScores(a, b, PairedTally.of(a, b, images, averaging));
  }

  private static List<ItemScore> placed(List<ItemScore> scores, Map<String, Integer> positions) {
    List<ItemScore> placed = new ArrayList<>();
    for (ItemScore score : scores) {
      Integer position = positions.get(score.sample());
      if (position != null) {
        placed.add(at(position, score));
      }
    }
    return placed;
  }

  private static ItemScore at(int position, ItemScore item) {
    return new ItemScore(
        position, item.sample(), item.method(), item.metric(), item.draw(), item.score());
  }

  ComparedCell.Average first() {
    return average(firstScores, tally.first());
  }

  ComparedCell.Average second() {
    return average(secondScores, tally.second());
  }

  private static ComparedCell.Average average(List<ItemScore> scores, Tally tally) {
    return new ComparedCell.Average(tally.mean(), tally.defined(), scores.size() - tally.defined());
  }

  /** The images that came to have a score, and those that lost all of theirs. */
  McNemar defined() {
    Set<Integer> before = defined(firstScores);
    Set<Integer> after = defined(secondScores);
    int kept = (int) before.stream().filter(after::contains).count();
    return new McNemar(after.size() - kept, before.size() - kept);
  }

  private static Set<Integer> defined(List<ItemScore> scores) {
    return scores.stream()
        .filter(item -> item.score().value().isPresent())
        .map(ItemScore::index)
        .collect(Collectors.toSet());
  }

  /** Why nothing can be said of the difference. */
  Optional<String> hindrance() {
    if (firstScores.isEmpty() && secondScores.isEmpty()) {
      return Optional.of("No image in common has a score.");
    }
    if (Double.isNaN(tally.first().mean()) || Double.isNaN(tally.second().mean())) {
      return Optional.of(
          "The %s run has no defined score of the images in common."
              .formatted(Double.isNaN(tally.first().mean()) ? "first" : "second"));
    }
    return tally.jackknife().length < 2
        ? Optional.of("Fewer than two images in common have a score.")
        : Optional.empty();
  }

  private record Trial(int image, String group, int draw) {}

  /**
   * The trials that became a hit and those that became a miss; empty where a score is neither the
   * least nor the most that the measure allows, or a trial cannot be told from another.
   */
  Optional<McNemar> hits(double miss, double hit) {
    Map<Trial, Double> before = new HashMap<>();
    int gained = 0;
    int lost = 0;
    for (ItemScore item : firstScores) {
      double value = item.score().value().orElse(Double.NaN);
      if (isOther(item.score().value(), miss, hit) || before.put(trial(item), value) != null) {
        return Optional.empty();
      }
    }
    for (ItemScore item : secondScores) {
      if (isOther(item.score().value(), miss, hit)) {
        return Optional.empty();
      }
      double earlier = before.getOrDefault(trial(item), Double.NaN);
      double later = item.score().value().orElse(Double.NaN);
      gained += earlier == miss && later == hit ? 1 : 0;
      lost += earlier == hit && later == miss ? 1 : 0;
    }
    return Optional.of(new McNemar(gained, lost));
  }

  private static Trial trial(ItemScore item) {
    return new Trial(item.index(), item.score().group(), item.draw());
  }

  private static boolean isOther(OptionalDouble value, double miss, double hit) {
    return value.isPresent() && value.getAsDouble() != miss && value.getAsDouble() != hit;
  }
}
