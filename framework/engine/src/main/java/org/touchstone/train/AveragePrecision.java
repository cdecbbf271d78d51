// SPDX-License-Identifier: Apache-2.0
package org.touchstone.train;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Average precision of a ranking: the mean, over the positives, of the precision at their rank (the
 * area under the precision-recall steps, without interpolation).
 *
 * <p>Images of one logit share one rank, the last of them, so that the order of the images does not
 * matter.
 */
final class AveragePrecision {

  private AveragePrecision() {}

  /**
   * The mean over the classes that have a positive; NaN if none has.
   *
   * @param logits one array of classes an image; NaN ranks last
   * @param present [image][class]
   */
  static double mean(List<float[]> logits, List<boolean[]> present) {
    return IntStream.range(0, logits.isEmpty() ? 0 : logits.get(0).length)
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
    for (int from = 0, to; from < ranking.size(); from = to) {
      to = end(ranking, from, logits, k);
      int tied = 0;
      for (int image : ranking.subList(from, to)) {
        tied += present.get(image)[k] ? 1 : 0;
      }
      positives += tied;
      sum += (double) tied * positives / to;
    }
    return positives == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / positives);
  }

  /** Where the images of one logit end. */
  private static int end(List<Integer> ranking, int from, List<float[]> logits, int k) {
    int to = from + 1;
    while (to < ranking.size()
        && Float.compare(logits.get(ranking.get(to))[k], logits.get(ranking.get(from))[k]) == 0) {
      to++;
    }
    return to;
  }
}
