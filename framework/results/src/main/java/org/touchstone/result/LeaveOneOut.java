// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import java.util.stream.IntStream;

/**
 * The averages without one image, each from the sums over all: no image costs more than its own
 * scores.
 *
 * @param total the sum of the groups' means
 * @param present how many groups have a score
 */
record LeaveOneOut(Tally tally, double[] sums, int[] counts, double total, int present) {

  static LeaveOneOut of(Tally tally) {
    double[] sums = new double[tally.groups()];
    int[] counts = new int[tally.groups()];
    IntStream.range(0, tally.images()).forEach(image -> tally.add(image, sums, counts));
    int present = (int) IntStream.of(counts).filter(count -> count > 0).count();
    return new LeaveOneOut(tally, sums, counts, Tally.mean(sums, counts) * present, present);
  }

  /** The mean of the groups' means without an image; NaN if no other has a score. */
  double mean(int image) {
    double total = this.total;
    int present = this.present;
    for (int entry = tally.start()[image]; entry < tally.start()[image + 1]; entry++) {
      int group = tally.group()[entry];
      int left = counts[group] - tally.count()[entry];
      total -= sums[group] / counts[group];
      if (left > 0) {
        total += (sums[group] - tally.sum()[entry]) / left;
      } else {
        present--;
      }
    }
    return total / present;
  }
}
