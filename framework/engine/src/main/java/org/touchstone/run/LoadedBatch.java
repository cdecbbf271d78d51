// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.touchstone.api.data.Crop;
import org.touchstone.api.data.Sample;
import org.touchstone.api.metric.Explanation;
import org.touchstone.api.metric.Target;
import org.touchstone.api.network.Network;
import org.touchstone.graph.Batch;
import org.touchstone.inquiry.Pictured;
import org.touchstone.journal.Failure;
import org.touchstone.journal.SampleSum;

/**
 * The images of one batch that could be read, ready for the network.
 *
 * @param before the nearest image before them that could be read, if a metric reads two images
 */
record LoadedBatch(List<Item> items, List<Failure> failures, Optional<Item> before) {

  /** Images that are read by themselves. */
  LoadedBatch(List<Item> items, List<Failure> failures) {
    this(items, failures, Optional.empty());
  }

  /**
   * One of them.
   *
   * @param index its position in the dataset
   * @param crop what of its image the network sees
   * @param pixels preprocessed, [height, width, 3]
   */
  record Item(int index, Sample sample, Crop crop, float[] pixels) {

    /** As the network is asked about it. */
    Pictured pictured() {
      return new Pictured(sample.id(), pixels);
    }

    /** That something failed on it. */
    Failure failure(String method, String reason) {
      return new Failure(index, sample.id(), method, reason);
    }

    /** The classes present that the network knows. */
    List<Integer> labelled(Network network) {
      return sample.labels().stream()
          .filter(network.labels()::contains)
          .map(network.labels()::indexOf)
          .toList();
    }

    /** The classes that a target means for this image, once its logits are known. */
    List<Integer> classes(Target target, Explanation explained, Network network) {
      if (target instanceof Target.Labelled) {
        return labelled(network);
      }
      if (target instanceof Target.Highest) {
        return List.of(explained.highest());
      }
      if (target instanceof Target.Lowest) {
        return List.of(explained.lowest());
      }
      if (target instanceof Target.Of one) {
        return List.of(one.index());
      }
      if (target instanceof Target.Other other) {
        return List.of(other.in(explained));
      }
      throw new AssertionError(target);
    }

    /** What a target means for this image, which stands at a position of its batch. */
    List<Batch.Request> requests(int position, Target target, Network network) {
      if (target instanceof Target.Labelled) {
        return labelled(network).stream()
            .map(label -> new Batch.Request(position, new Target.Of(label)))
            .toList();
      }
      if (target instanceof Target.Other other) {
        int steps = other.steps(sample.id(), network.classes());
        return List.of(new Batch.Request(position, Target.HIGHEST, steps));
      }
      return List.of(new Batch.Request(position, target));
    }
  }

  /** How many images were to be read. */
  int size() {
    return items.size() + failures.size();
  }

  /** What was read, in the order of the dataset. */
  List<SampleSum> sums() {
    return Stream.concat(
            items.stream().map(item -> SampleSum.of(item.index(), item.sample())),
            failures.stream().map(SampleSum::unread))
        .sorted(Comparator.comparingInt(SampleSum::index))
        .toList();
  }

  /** The same after an image, if there is one. */
  LoadedBatch after(Optional<Item> other) {
    return new LoadedBatch(items, failures, other);
  }

  /** The batch in which every image is explained for its highest class. */
  Batch highest() {
    return batch(
        items,
        IntStream.range(0, items.size())
            .mapToObj(i -> new Batch.Request(i, Target.HIGHEST))
            .toList());
  }

  /** Images with what is asked of them. */
  static Batch batch(List<Item> items, List<Batch.Request> requests) {
    return new Batch(items.size(), pixels(items), requests);
  }

  /** The pixels of some images, [items, height, width, 3]. */
  static float[] pixels(List<Item> items) {
    return Batch.joined(items.stream().map(Item::pixels).toList());
  }
}
