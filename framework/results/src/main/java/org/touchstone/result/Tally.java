// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.touchstone.api.metric.Measure.Averaging;

/**
 * The scores of one cell, summed per image and group, so that the average over any drawing of
 * images is quick.
 *
 * @param start where the entries of each image begin; one more at the end
 * @param group the group of each entry
 * @param sum the sum of each entry's defined scores
 * @param count how many defined scores each entry has, at least 1
 */
public record Tally(int groups, int[] start, int[] group, double[] sum, int[] count, int undefined)
    implements ImageStatistic {

  private static final Comparator<ItemScore> ORDER =
      Comparator.comparingInt(ItemScore::index)
          .thenComparing(item -> item.score().group())
          .thenComparingDouble(item -> item.score().value().orElseThrow());

  /**
   * Sums scores.
   *
   * @param scores of one method and one quantity, in any order
   * @param images the positions in the dataset of all images that may be drawn, ascending
   */
  public static Tally of(List<ItemScore> scores, int[] images, Averaging averaging) {
    return of(scores, images, averaging, groups(scores, averaging));
  }

  /** The number of every group that has a score. */
  static Map<String, Integer> groups(List<ItemScore> scores, Averaging averaging) {
    Map<String, Integer> groups = new TreeMap<>();
    scores.forEach(item -> groups.put(groupOf(item, averaging), 0));
    int next = 0;
    for (Map.Entry<String, Integer> group : groups.entrySet()) {
      group.setValue(next++);
    }
    return groups;
  }

  /** Sums scores whose groups have numbers already. */
  static Tally of(
      List<ItemScore> scores, int[] images, Averaging averaging, Map<String, Integer> groups) {
    List<ItemScore> defined =
        scores.stream().filter(item -> item.score().value().isPresent()).sorted(ORDER).toList();
    List<Entry> entries = new ArrayList<>();
    for (ItemScore item : defined) {
      int image = Arrays.binarySearch(images, item.index());
      int group = groups.get(groupOf(item, averaging));
      Entry last = entries.isEmpty() ? null : entries.get(entries.size() - 1);
      if (last == null || last.image != image || last.group != group) {
        last = new Entry(image, group);
        entries.add(last);
      }
      last.add(item.score().value().orElseThrow());
    }
    return of(entries, groups.size(), images.length, scores.size() - defined.size());
  }

  private static String groupOf(ItemScore item, Averaging averaging) {
    return averaging == Averaging.MACRO ? item.score().group() : "";
  }

  private static Tally of(List<Entry> entries, int groups, int images, int undefined) {
    int[] start = new int[images + 1];
    entries.forEach(entry -> start[entry.image + 1]++);
    Arrays.parallelPrefix(start, Integer::sum);
    return new Tally(
        groups,
        start,
        entries.stream().mapToInt(entry -> entry.group).toArray(),
        entries.stream().mapToDouble(entry -> entry.sum).toArray(),
        entries.stream().mapToInt(entry -> entry.count).toArray(),
        undefined);
  }

  int images() {
    return start.length - 1;
  }

  /** How many scores are defined. */
  public int defined() {
    return Arrays.stream(count).sum();
  }

  /** Whether an image has a defined score. */
  boolean scored(int image) {
    return start[image] < start[image + 1];
  }

  @Override
  public double mean() {
    return mean(IntStream.range(0, images()).toArray());
  }

  /** The mean of the groups' means over the drawn images; NaN if nothing drawn is defined. */
  @Override
  public double mean(int[] drawn) {
    double[] sums = new double[groups];
    int[] counts = new int[groups];
    for (int image : drawn) {
      add(image, sums, counts);
    }
    return mean(sums, counts);
  }

  /** Adds an image's scores to the sums and counts of the groups. */
  void add(int image, double[] sums, int[] counts) {
    for (int entry = start[image]; entry < start[image + 1]; entry++) {
      sums[group[entry]] += sum[entry];
      counts[group[entry]] += count[entry];
    }
  }

  /** The mean of the groups' means; NaN if no group has a score. */
  static double mean(double[] sums, int[] counts) {
    double total = 0;
    int present = 0;
    for (int i = 0; i < sums.length; i++) {
      if (counts[i] > 0) {
        total += sums[i] / counts[i];
        present++;
      }
    }
    return total / present;
  }

  @Override
  public double[] jackknife() {
    LeaveOneOut others = LeaveOneOut.of(this);
    return IntStream.range(0, images()).filter(this::scored).mapToDouble(others::mean).toArray();
  }

  /** The standard deviation of the images' means; empty with fewer than two images. */
  OptionalDouble deviation() {
    double[] means =
        IntStream.range(0, images())
            .filter(this::scored)
            .mapToDouble(i -> mean(new int[] {i}))
            .toArray();
    return deviation(means);
  }

  /** The standard deviation of a sample; empty with fewer than two values. */
  static OptionalDouble deviation(double[] values) {
    return values.length < 2
        ? OptionalDouble.empty()
        : OptionalDouble.of(new StandardDeviation().evaluate(values));
  }

  /** The scores of one image in one group, while they are summed. */
  private static final class Entry {

    private final int image;
    private final int group;
    private double sum;
    private int count;

    Entry(int image, int group) {
      this.image = image;
      this.group = group;
    }

    void add(double value) {
      sum += value;
      count++;
    }
  }
}
