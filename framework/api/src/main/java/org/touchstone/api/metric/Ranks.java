// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.metric;

import java.util.Arrays;

/** Ranks from 1 up; equal values share the mean of their ranks. Values must be finite. */
public final class Ranks {

  private static final int DIGIT_BITS = 11;
  private static final int DIGITS = 1 << DIGIT_BITS;

  private Ranks() {}

  /** The ranks of the values, in the order of the values. */
  public static double[] of(double[] values) {
    double[] sorted = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      sorted[i] = values[i] + 0.0; // sorting tells −0.0 from 0.0, ranks do not
    }
    Arrays.sort(sorted);
    double[] distinct = new double[values.length];
    double[] rankOf = new double[values.length];
    int found = 0;
    for (int from = 0, to; from < sorted.length; from = to) {
      to = endOfRun(sorted, from);
      distinct[found] = sorted[from];
      rankOf[found++] = (from + 1 + to) / 2.0;
    }
    double[] ranks = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      ranks[i] = rankOf[Arrays.binarySearch(distinct, 0, found, values[i] + 0.0)];
    }
    return ranks;
  }

  /** The ranks of the values, in the order of the values; faster than sorting doubles. */
  public static double[] of(float[] values) {
    long[] sorted = sortedKeys(values);
    double[] ranks = new double[values.length];
    for (int from = 0, to; from < sorted.length; from = to) {
      long key = sorted[from] >>> Integer.SIZE;
      to = from + 1;
      while (to < sorted.length && sorted[to] >>> Integer.SIZE == key) {
        to++;
      }
      for (int i = from; i < to; i++) {
        ranks[(int) sorted[i]] = (from + 1 + to) / 2.0;
      }
    }
    return ranks;
  }

  private static int endOfRun(double[] sorted, int from) {
    int to = from + 1;
    while (to < sorted.length && sorted[to] == sorted[from]) {
      to++;
    }
    return to;
  }

  /** The keys in the upper half of each element, the positions in the lower; radix-sorted. */
  private static long[] sortedKeys(float[] values) {
    long[] keys = new long[values.length];
    for (int i = 0; i < values.length; i++) {
      keys[i] = (long) key(values[i] + 0.0f) << Integer.SIZE | i;
    }
    long[] spare = new long[values.length];
    for (int shift = Integer.SIZE; shift < Long.SIZE; shift += DIGIT_BITS) {
      sortByDigit(keys, spare, shift);
      long[] swap = keys;
      keys = spare;
      spare = swap;
    }
    return keys;
  }

  private static void sortByDigit(long[] from, long[] to, int shift) {
    int[] next = new int[DIGITS + 1];
    for (long key : from) {
      next[(int) (key >>> shift & DIGITS - 1) + 1]++;
    }
    for (int digit = 0; digit < DIGITS; digit++) {
      next[digit + 1] += next[digit];
    }
    for (long key : from) {
      to[next[(int) (key >>> shift & DIGITS - 1)]++] = key;
    }
  }

  /** Bits that, read as an unsigned number, are in the order of the floats. */
  private static int key(float value) {
    int bits = Float.floatToRawIntBits(value);
    return bits ^ (bits >> 31 | Integer.MIN_VALUE);
  }
}
