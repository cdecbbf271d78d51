// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.kernelshap;

import java.util.BitSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.touchstone.api.SplitMix64;
import org.touchstone.toolkit.coalition.Coalition;

/**
 * Which coalitions of features tell Shapley values, and what they weigh: those that keep k of M
 * features weigh together in proportion to (M − 1) / (k (M − k)).
 *
 * @param features M
 */
record ShapleyKernel(int features) {

  /** How many coalitions there are, but for those of all features and of none. */
  long coalitions() {
    return features < Long.SIZE - 1 ? (1L << features) - 2 : Long.MAX_VALUE;
  }

  /** Each of them once, of its own weight. */
  Stream<Coalition> all() {
    return LongStream.rangeClosed(1, coalitions())
        .mapToObj(bits -> BitSet.valueOf(new long[] {bits}))
        .map(kept -> new Coalition(kept, weight(kept.cardinality())));
  }

  private double weight(int size) {
    double ofThatSize = 1;
    for (int i = 1; i <= size; i++) {
      ofThatSize *= (features - size + i) / (double) i;
    }
    return ofAll(size) / ofThatSize;
  }

  private double ofAll(int size) {
    return (features - 1.0) / ((double) size * (features - size));
  }

  /**
   * Random ones. Their sizes are drawn as the kernel weighs them, so each weighs 1.
   *
   * @param paired whether every second one is what the one before leaves out
   */
  Stream<Coalition> drawn(SplitMix64 draws, int samples, boolean paired) {
    Stream<BitSet> kept =
        paired
            ? IntStream.range(0, (samples + 1) / 2)
                .mapToObj(i -> subset(draws))
                .flatMap(one -> Stream.of(one, others(one)))
            : IntStream.range(0, samples).mapToObj(i -> subset(draws));
    return kept.limit(samples).map(one -> new Coalition(one, 1));
  }

  private BitSet others(BitSet kept) {
    BitSet others = (BitSet) kept.clone();
    others.flip(0, features);
    return others;
  }

  /** A subset of a random size, each of that size being as likely (Floyd's way). */
  private BitSet subset(SplitMix64 draws) {
    BitSet subset = new BitSet(features);
    for (int last = features - size(draws); last < features; last++) {
      int any = (int) (draws.uniform() * (last + 1));
      subset.set(subset.get(any) ? last : any);
    }
    return subset;
  }

  private int size(SplitMix64 draws) {
    double left = draws.uniform() * IntStream.range(1, features).mapToDouble(this::ofAll).sum();
    int size = 1;
    while (size < features - 1 && left >= ofAll(size)) {
      left -= ofAll(size);
      size++;
    }
    return size;
  }
}
