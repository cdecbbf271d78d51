// SPDX-License-Identifier: Apache-2.0
package org.touchstone.toolkit.map;

import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.network.Extent;
import org.touchstone.api.probe.Subject;

/**
 * What a layer gives for one image, channel by channel.
 *
 * @param values [height, width, channels], row-major; not a copy
 */
public record Channels(int height, int width, int channels, float[] values) {

  /** What a layer that was declared gives for an image. */
  public static Channels of(Subject subject, String place) {
    Extent extent = subject.network().extent(place);
    return new Channels(
        extent.height(), extent.width(), extent.channels(), subject.values().get(place));
  }

  /** One channel as a map. */
  public SaliencyMap channel(int channel) {
    float[] pixels = new float[height * width];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = values[i * channels + channel];
    }
    return new SaliencyMap(height, width, pixels);
  }

  /** The length of a channel as a vector: the root of the sum of its squares. */
  public double norm(int channel) {
    double squares = 0;
    for (int i = channel; i < values.length; i += channels) {
      squares += (double) values[i] * values[i];
    }
    return Math.sqrt(squares);
  }

  /**
   * The weighted sum of all channels.
   *
   * @param weights one a channel
   * @param relu whether only what is positive is kept
   */
  public SaliencyMap weighted(double[] weights, boolean relu) {
    float[] sums = new float[height * width];
    for (int i = 0; i < sums.length; i++) {
      double sum = 0;
      for (int k = 0; k < channels; k++) {
        sum += weights[k] * values[i * channels + k];
      }
      sums[i] = (float) (relu ? Math.max(0, sum) : sum);
    }
    return new SaliencyMap(height, width, sums);
  }
}
