// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.touchstone.api.SplitMix64;
import org.touchstone.inquiry.References;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;

/**
 * Images of the dataset in an order that the seed alone decides. Of an image that serves itself the
 * next one takes the place, and so it does for one that cannot be read: why it cannot is told where
 * it is scored.
 */
final class ReferenceImages implements References {

  private final SampleReader reader;
  private final List<Integer> order;
  private final List<LoadedBatch.Item> read = new ArrayList<>();
  private int next;

  /**
   * References among all samples of a dataset, also those that a run is not to explain.
   *
   * @param seed decides which they are
   */
  ReferenceImages(SampleReader reader, long seed) {
    this.reader = reader;
    this.order = shuffled(reader.samples().size(), SplitMix64.of(seed, "references".hashCode()));
  }

  private static List<Integer> shuffled(int size, SplitMix64 random) {
    List<Integer> order =
        IntStream.range(0, size).boxed().collect(Collectors.toCollection(ArrayList::new));
    for (int i = size - 1; i > 0; i--) {
      int other = (int) (random.uniform() * (i + 1));
      order.set(i, order.set(other, order.get(i)));
    }
    return order;
  }

  @Override
  public List<float[]> of(String sample, int images) {
    while (read.size() <= images && next < order.size()) {
      int index = order.get(next++);
      read.addAll(reader.read(index, index + 1).items());
    }
    List<float[]> others =
        read.stream()
            .filter(item -> !item.sample().id().equals(sample))
            .limit(images)
            .map(LoadedBatch.Item::pixels)
            .toList();
    if (others.isEmpty()) {
      throw none(sample);
    }
    return others;
  }

  private static UserException none(String sample) {
    return new UserException(
        "The run cannot go on",
        Problem.of(
            "no-references",
            "'%s' is the only image that can be read, so there is no other to refer to."
                .formatted(sample),
            "Write 'references: zero', or give more images."));
  }
}
