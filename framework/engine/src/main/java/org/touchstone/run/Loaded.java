// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.touchstone.api.data.Crop;
import org.touchstone.api.data.Sample;
import org.touchstone.api.data.Samples;
import org.touchstone.api.metric.Explanation;
import org.touchstone.api.metric.Target;
import org.touchstone.api.network.Network;
import org.touchstone.calls.Thrown;
import org.touchstone.calls.Trace;
import org.touchstone.graph.Batch;
import org.touchstone.journal.Failure;
import org.touchstone.journal.SampleSum;
import org.touchstone.model.Preprocessing;
import org.touchstone.problem.FileTrouble;

/**
 * The images of one batch that could be read, ready for the network.
 *
 * @param items the images and their positions in the dataset
 * @param pixels preprocessed, [items, height, width, 3]
 */
record Loaded(List<Item> items, float[] pixels, List<Failure> failures) {

  /**
   * One of them.
   *
   * @param crop what of its image the network sees
   */
  record Item(int index, Sample sample, Crop crop) {

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

  /** The batch in which every image is explained for its highest class. */
  Batch highest() {
    return new Batch(
        items.size(),
        pixels,
        IntStream.range(0, items.size())
            .mapToObj(i -> new Batch.Request(i, Target.HIGHEST))
            .toList());
  }

  /** Reads the images from {@code start} to before {@code end}. */
  static Loaded read(
      Samples samples, int start, int end, Network network, Preprocessing preprocessing) {
    List<Item> items = new ArrayList<>();
    List<float[]> inputs = new ArrayList<>();
    List<Failure> failures = new ArrayList<>();
    for (int index = start; index < end; index++) {
      try {
        Sample sample = samples.get(index);
        inputs.add(preprocessing.toInput(sample.image(), network.height(), network.width()));
        Crop crop = preprocessing.crop(sample.image(), network.height(), network.width());
        items.add(new Item(index, sample, crop));
      } catch (IOException e) {
        failures.add(failure(index, FileTrouble.words(e)).because(Trace.ofCall(e)));
      } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
        // Decoders of broken files throw what they like; the other images are none the worse.
        String reason = "The image cannot be read: " + Thrown.reason(e);
        failures.add(failure(index, reason).because(Trace.ofCall(e)));
      }
    }
    return new Loaded(items, Batch.joined(inputs), failures);
  }

  private static Failure failure(int index, String reason) {
    return new Failure(index, "#" + index, Failure.EVERY, reason);
  }
}
