// SPDX-License-Identifier: Apache-2.0
package org.touchstone.statistics;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Holm's step-down adjustment ("A simple sequentially rejective multiple test procedure", 1979): an
 * adjusted p below 5 % keeps the chance of a single false finding among all tests below 5 %,
 * however the tests depend on each other.
 */
public final class Holm {

  private Holm() {}

  /** The adjusted p values, in the order of the given ones. */
  public static double[] adjust(double[] p) {
    List<Integer> ascending =
        IntStream.range(0, p.length).boxed().sorted(Comparator.comparingDouble(i -> p[i])).toList();
    double[] adjusted = new double[p.length];
    double least = 0;
    for (int rank = 0; rank < p.length; rank++) {
      int test = ascending.get(rank);
      least = Math.max(least, Math.min(1, (p.length - rank) * p[test]));
      adjusted[test] = least;
    }
    return adjusted;
  }
}
