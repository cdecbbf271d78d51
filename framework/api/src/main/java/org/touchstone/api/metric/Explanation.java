// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.metric;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.touchstone.api.data.Sample;
import org.touchstone.api.method.SaliencyMap;

/**
 * One image as one method explains it.
 *
 * @param labels the network's classes, in the order of the logits
 * @param logits one a class
 * @param maps the map of each class that was asked for, at the size of the network's input
 * @param previous the image before this one in the dataset, for measures that need a mismatched
 *     pair; empty at the first image. Its own {@code previous} is empty.
 */
public record Explanation(
    Sample sample,
    List<String> labels,
    List<Float> logits,
    Map<Integer, SaliencyMap> maps,
    Optional<Explanation> previous) {

  /** The class of the highest logit; the first one of equals. */
  public int highest() {
    int best = 0;
    for (int i = 1; i < logits.size(); i++) {
      best = logits.get(i) > logits.get(best) ? i : best;
    }
    return best;
  }

  /** The class of the lowest logit; the first one of equals. */
  public int lowest() {
    int best = 0;
    for (int i = 1; i < logits.size(); i++) {
      best = logits.get(i) < logits.get(best) ? i : best;
    }
    return best;
  }

  /** The map of a class; throws if the metric did not ask for it. */
  public SaliencyMap map(int index) {
    SaliencyMap map = maps.get(index);
    if (map == null) {
      throw new IllegalStateException(
          "The map of class %s was not asked for; a metric gets the targets that it names."
              .formatted(index));
    }
    return map;
  }
}
