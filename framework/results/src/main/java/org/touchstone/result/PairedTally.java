// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.touchstone.api.metric.Measure.Averaging;
import org.touchstone.statistics.LabelExchange;

/**
 * The scores of the same images under two conditions; its mean is the second's less the first's.
 */
public record PairedTally(Tally first, Tally second) implements ImageStatistic {

  public static PairedTally of(
      List<ItemScore> first, List<ItemScore> second, int[] images, Averaging averaging) {
    Map<String, Integer> groups =
        Tally.groups(Stream.concat(first.stream(), second.stream()).toList(), averaging);
    return new PairedTally(
        Tally.of(first, images, averaging, groups), Tally.of(second, images, averaging, groups));
  }

  @Override
  public double mean() {
    return second.mean() - first.mean();
  }

  @Override
  public double mean(int[] drawn) {
    return second.mean(drawn) - first.mean(drawn);
  }

  @Override
  public double[] jackknife() {
    LeaveOneOut ofFirst = LeaveOneOut.of(first);
    LeaveOneOut ofSecond = LeaveOneOut.of(second);
    return IntStream.range(0, first.images())
        .filter(image -> first.scored(image) || second.scored(image))
        .mapToDouble(image -> ofSecond.mean(image) - ofFirst.mean(image))
        .toArray();
  }

  /** How much each image's mean rose; images that lack a score in either are left out. */
  public double[] rises() {
    return IntStream.range(0, first.images())
        .filter(image -> first.scored(image) && second.scored(image))
        .mapToDouble(image -> mean(new int[] {image}))
        .toArray();
  }

  /** Every image may have its two conditions exchanged, with all of its scores. */
  public LabelExchange exchange() {
    int[] changed = IntStream.range(0, first.images()).filter(image -> !unchanged(image)).toArray();
    return sameTrials() ? LabelExchange.ofShares(shares(changed)) : new General(changed);
  }

  private boolean unchanged(int image) {
    return Arrays.equals(entries(first.sum(), first, image), entries(second.sum(), second, image))
        && Arrays.equals(groups(first, image), groups(second, image))
        && Arrays.equals(counts(first, image), counts(second, image));
  }

  private static double[] entries(double[] values, Tally tally, int image) {
    return Arrays.copyOfRange(values, tally.start()[image], tally.start()[image + 1]);
  }

  private static int[] groups(Tally tally, int image) {
    return Arrays.copyOfRange(tally.group(), tally.start()[image], tally.start()[image + 1]);
  }

  private static int[] counts(Tally tally, int image) {
    return Arrays.copyOfRange(tally.count(), tally.start()[image], tally.start()[image + 1]);
  }

  /** Whether the same trials are defined in both, so that the difference is a sum over images. */
  private boolean sameTrials() {
    return Arrays.equals(first.start(), second.start())
        && Arrays.equals(first.group(), second.group())
        && Arrays.equals(first.count(), second.count());
  }

  private double[] shares(int[] images) {
    int[] counts = new int[first.groups()];
    double[] sums = new double[first.groups()];
    IntStream.range(0, first.images()).forEach(image -> first.add(image, sums, counts));
    double present = Arrays.stream(counts).filter(count -> count > 0).count();
    return Arrays.stream(images).mapToDouble(image -> share(image, counts) / present).toArray();
  }

  private double share(int image, int[] counts) {
    double share = 0;
    for (int entry = first.start()[image]; entry < first.start()[image + 1]; entry++) {
      share += (second.sum()[entry] - first.sum()[entry]) / counts[first.group()[entry]];
    }
    return share;
  }

  /** Where an exchange also changes how many trials of a group each condition has. */
  private final class General implements LabelExchange {

    private final int[] changed;

    General(int[] changed) {
      this.changed = changed;
    }

    @Override
    public int units() {
      return changed.length;
    }

    @Override
    public double difference(boolean[] exchanged) {
      boolean[] swapped = new boolean[first.images()];
      for (int i = 0; i < changed.length; i++) {
        swapped[changed[i]] = exchanged[i];
      }
      return mean(second, first, swapped) - mean(first, second, swapped);
    }

    private static double mean(Tally own, Tally other, boolean[] swapped) {
      double[] sums = new double[own.groups()];
      int[] counts = new int[own.groups()];
      for (int image = 0; image < swapped.length; image++) {
        (swapped[image] ? other : own).add(image, sums, counts);
      }
      return Tally.mean(sums, counts);
    }
  }
}
