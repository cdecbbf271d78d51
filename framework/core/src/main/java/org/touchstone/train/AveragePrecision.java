// SPDX-License-Identifier: Apache-2.0
package org.touchstone.train;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Average precision of a ranking: the mean, over the positives, of the precision at their rank (the
 * area under the precision-recall steps, without interpolation).
 */
final class AveragePrecision {

  private AveragePrecision() {}

  /**
   * The mean over the classes that have a positive.
   *
   * @param logits one array of classes an image
   * @param present [image][class]
   */
  static double mean(List<float[]> logits, List<boolean[]> present) {
    return IntStream.range(0, logits.get(0).length)
        .mapToObj(k -> ofClass(logits, present, k))
        .flatMapToDouble(OptionalDouble::stream)
        .average()
        .orElse(Double.NaN);
  }

  private static OptionalDouble ofClass(List<float[]> logits, List<boolean[]> present, int k) {
    List<Integer> ranking =
        IntStream.range(0, logits.size())
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -logits.get(i)[k]))
            .toList();
    double sum = 0;
    int positives = 0;
    for (int rank = 1; rank <= ranking.size(); rank++) {
      if (present.get(ranking.get(rank - 1))[k]) {
        positives++;
        sum += (double) positives / rank;
      }
    }
    return positives == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / positives);
  }
}
