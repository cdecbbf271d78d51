// SPDX-License-Identifier: Apache-2.0
package org.touchstone.journal;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.touchstone.result.ItemScore;

/**
 * All that a run found, in the order of the dataset.
 *
 * @param samples what was read, each image once
 */
public record Outcome(List<SampleSum> samples, List<ItemScore> scores, List<Failure> failures) {

  public Outcome {
    samples = List.copyOf(samples);
    scores = List.copyOf(scores);
    failures = List.copyOf(failures);
  }

  /** What was found of images that were read before. */
  public Outcome(List<ItemScore> scores, List<Failure> failures) {
    this(List.of(), scores, failures);
  }

  /** How many images something failed on that costs a method scores of a metric. */
  public int failedImages(String method, String metric) {
    return (int)
        failures.stream()
            .filter(failure -> failure.concerns(method, metric))
            .mapToInt(Failure::index)
            .distinct()
            .count();
  }

  /** The positions of the images that gave no score at all because something failed. */
  public Set<Integer> failedImages() {
    Set<Integer> images = new TreeSet<>();
    failures.forEach(failure -> images.add(failure.index()));
    scores.forEach(score -> images.remove(score.index()));
    return images;
  }
}
