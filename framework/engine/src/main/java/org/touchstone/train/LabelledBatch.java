// SPDX-License-Identifier: Apache-2.0
package org.touchstone.train;

import java.io.IOException;
import java.util.List;
import org.touchstone.api.data.Sample;
import org.touchstone.api.data.Samples;
import org.touchstone.api.network.Network;
import org.touchstone.model.Preprocessing;

/**
 * Images as the network reads them, and which classes are in them.
 *
 * @param pixels [count, height, width, 3]
 * @param truth [count, classes], 1 where the class is present
 */
record LabelledBatch(int count, float[] pixels, float[] truth) {

  /** Reads the samples from {@code start} on. */
  static LabelledBatch read(
      Samples samples, int start, int count, Network network, Preprocessing preprocessing)
      throws IOException {
    int size = network.height() * network.width() * 3;
    float[] pixels = new float[count * size];
    float[] truth = new float[count * network.classes()];
    for (int i = 0; i < count; i++) {
      Sample sample = samples.get(start + i);
      float[] input = preprocessing.toInput(sample.image(), network.height(), network.width());
      System.arraycopy(input, 0, pixels, i * size, size);
      mark(truth, i * network.classes(), sample.labels(), network.labels());
    }
    return new LabelledBatch(count, pixels, truth);
  }

  private static void mark(float[] truth, int start, List<String> present, List<String> labels) {
    for (int k = 0; k < labels.size(); k++) {
      truth[start + k] = present.contains(labels.get(k)) ? 1 : 0;
    }
  }
}
