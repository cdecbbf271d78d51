// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import java.util.List;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.touchstone.api.metric.Metric.Noise;

/**
 * Preprocessed images with Gaussian noise. The noise of an image depends on the seed, its id and
 * the number of the copy alone: not on the weights, and not on the batch.
 */
record NoisyCopies(Noise noise, long seed) {

  /**
   * One copy of every image, one after the other; the last copy is the image itself.
   *
   * @param copy from 0 to {@code noise.samples()} − 1
   */
  float[] of(List<LoadedBatch.Item> items, int copy) {
    float[] noisy = LoadedBatch.pixels(items);
    if (copy == noise.samples() - 1) {
      return noisy;
    }
    int size = noisy.length / items.size();
    for (int i = 0; i < items.size(); i++) {
      add(noisy, i * size, (i + 1) * size, generator(items.get(i).sample().id(), copy));
    }
    return noisy;
  }

  private RandomGenerator generator(String id, int copy) {
    return new Well19937c(
        new int[] {(int) seed, (int) (seed >>> Integer.SIZE), id.hashCode(), copy});
  }

  private void add(float[] pixels, int from, int to, RandomGenerator random) {
    double deviation = noise.magnitude() * range(pixels, from, to);
    for (int i = from; i < to; i++) {
      pixels[i] += (float) (deviation * random.nextGaussian());
    }
  }

  private static double range(float[] pixels, int from, int to) {
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (int i = from; i < to; i++) {
      low = Math.min(low, pixels[i]);
      high = Math.max(high, pixels[i]);
    }
    return high - low;
  }
}
