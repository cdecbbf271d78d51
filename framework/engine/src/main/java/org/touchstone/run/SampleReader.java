// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.touchstone.api.data.Crop;
import org.touchstone.api.data.Sample;
import org.touchstone.api.data.Samples;
import org.touchstone.api.network.Network;
import org.touchstone.calls.PluginTrace;
import org.touchstone.calls.ThrownText;
import org.touchstone.journal.Failure;
import org.touchstone.model.Preprocessing;
import org.touchstone.problem.FileTrouble;

/** Reads images of a dataset as the network sees them. */
record SampleReader(Samples samples, Network network, Preprocessing preprocessing) {

  /** Those from {@code start} to before {@code end}. */
  LoadedBatch read(int start, int end) {
    List<LoadedBatch.Item> items = new ArrayList<>();
    List<Failure> failures = new ArrayList<>();
    for (int index = start; index < end; index++) {
      read(index, items, failures);
    }
    return new LoadedBatch(items, failures);
  }

  /** The nearest one before a position that can be read. */
  Optional<LoadedBatch.Item> before(int index) {
    List<LoadedBatch.Item> items = new ArrayList<>();
    for (int i = index - 1; i >= 0 && items.isEmpty(); i--) {
      read(i, items, new ArrayList<>()); // why it fails is told where it is scored
    }
    return items.stream().findFirst();
  }

  private void read(int index, List<LoadedBatch.Item> items, List<Failure> failures) {
    try {
      items.add(item(index));
    } catch (IOException e) {
      failures.add(failure(index, FileTrouble.words(e)).because(PluginTrace.ofCall(e)));
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
      // Decoders of broken files throw what they like; the other images are none the worse.
      String reason = "The image cannot be read: " + ThrownText.reason(e);
      failures.add(failure(index, reason).because(PluginTrace.ofCall(e)));
    }
  }

  private LoadedBatch.Item item(int index) throws IOException {
    Sample sample = samples.get(index);
    float[] pixels = preprocessing.toInput(sample.image(), network.height(), network.width());
    Crop crop = preprocessing.crop(sample.image(), network.height(), network.width());
    return new LoadedBatch.Item(index, sample, crop, pixels);
  }

  private static Failure failure(int index, String reason) {
    return new Failure(index, "#" + index, Failure.EVERY, reason);
  }
}
