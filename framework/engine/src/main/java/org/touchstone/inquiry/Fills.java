// SPDX-License-Identifier: Apache-2.0
package org.touchstone.inquiry;

import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.touchstone.api.network.Network;
import org.touchstone.api.probe.Fill;

/** What stands where something was removed from one image, in numbers. */
final class Fills {

  static final int COLOURS = 3;

  /** Fills that are asked for again and again are few. */
  private static final int KEPT = 8;

  private final Network network;
  private final Surroundings surroundings;
  private final String sample;
  private final float[] pixels;
  private final Map<Fill, float[]> kept =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Fill, float[]> eldest) {
          return size() > KEPT;
        }
      };

  /**
   * The fills of an image.
   *
   * @param sample its id, which with the seed decides what is random
   * @param pixels preprocessed, [height, width, 3]
   */
  Fills(Network network, Surroundings surroundings, String sample, float[] pixels) {
    this.network = network;
    this.surroundings = surroundings;
    this.sample = sample;
    this.pixels = pixels;
  }

  /**
   * The image that a fill is, [height, width, 3]; not to be written into.
   *
   * @throws IllegalArgumentException of {@link Fill.Linear}, which depends on what is removed
   */
  float[] of(Fill fill) {
    float[] known = kept.get(fill);
    if (known == null) {
      known = made(fill);
      kept.put(fill, known);
    }
    return known;
  }

  private float[] made(Fill fill) {
    if (fill instanceof Fill.Zero) {
      return new float[pixels.length];
    }
    if (fill instanceof Fill.Value value) {
      float number = (float) value.value();
      return plain(new float[] {number, number, number});
    }
    if (fill instanceof Fill.Black) {
      return plain(surroundings.black());
    }
    if (fill instanceof Fill.Mean) {
      return plain(mean());
    }
    if (fill instanceof Fill.Blurred blurred) {
      return blurred(blurred.share() * Math.max(network.height(), network.width()));
    }
    if (fill instanceof Fill.Kernel kernel) {
      return Blur.impulse(kernel.radius(), kernel.sigma())
          .of(pixels, network.height(), network.width(), kernel.replicate());
    }
    if (fill instanceof Fill.Noise noise) {
      return noise(noise.draw());
    }
    throw new IllegalArgumentException(
        "Linear imputation stands for removed pixels, and is no image of its own.");
  }

  /**
   * What noisy linear imputation makes of removed pixels.
   *
   * @return the whole image, with what was imputed
   */
  float[] imputed(BitSet removed, Fill.Linear linear) {
    float[] imputed =
        removed.cardinality() == network.height() * network.width()
            ? plain(mean()).clone()
            : new Imputation(network.height(), network.width(), removed).of(pixels);
    if (linear.noise() > 0) {
      Gaussians draws = Gaussians.of(surroundings.seed(), sample, "imputation", 0);
      double deviation = linear.noise() * range();
      for (int i = 0; i < imputed.length; i++) {
        double noise = deviation * draws.next(); // of every pixel, so that each has its own
        imputed[i] += removed.get(i / COLOURS) ? (float) noise : 0;
      }
    }
    return imputed;
  }

  private double range() {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (float value : pixels) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    return high - low;
  }

  private float[] plain(float[] colours) {
    float[] plain = new float[pixels.length];
    for (int i = 0; i < plain.length; i++) {
      plain[i] = colours[i % COLOURS];
    }
    return plain;
  }

  private float[] mean() {
    double[] sum = new double[COLOURS];
    for (int i = 0; i < pixels.length; i++) {
      sum[i % COLOURS] += pixels[i];
    }
    float[] mean = new float[COLOURS];
    for (int c = 0; c < COLOURS; c++) {
      mean[c] = (float) (sum[c] * COLOURS / pixels.length);
    }
    return mean;
  }

  private float[] blurred(double sigma) {
    return Blur.gaussian(sigma).of(pixels, network.height(), network.width(), true);
  }

  private float[] noise(int draw) {
    float[] mean = mean();
    double[] squares = new double[COLOURS];
    for (int i = 0; i < pixels.length; i++) {
      double apart = (double) pixels[i] - mean[i % COLOURS];
      squares[i % COLOURS] += apart * apart;
    }
    double[] deviation =
        Arrays.stream(squares).map(sum -> Math.sqrt(sum * COLOURS / pixels.length)).toArray();
    Gaussians draws = Gaussians.of(surroundings.seed(), sample, "fill", draw);
    float[] noise = new float[pixels.length];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) (mean[i % COLOURS] + deviation[i % COLOURS] * draws.next());
    }
    return noise;
  }
}
