// SPDX-License-Identifier: Apache-2.0
package org.touchstone.inquiry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.touchstone.api.SplitMix64;
import org.touchstone.api.method.Inputs;
import org.touchstone.api.network.Network;
import org.touchstone.api.probe.Fill;

/**
 * The pixels of the views of one image. What is random depends on the seed, the image's id and the
 * number of the copy alone: not on the weights, the class or the batch.
 */
final class ViewPixels {

  /** Keeps the draws of lines apart from those of other purposes. */
  private static final long LINES = "lines".hashCode();

  private final Network network;
  private final Surroundings surroundings;
  private final Pictured image;

  /** Where paths to the image itself begin, which every point of one asks for. */
  private final Map<Fill, float[]> ofImage = new HashMap<>();

  ViewPixels(Network network, Surroundings surroundings, Pictured image) {
    this.network = network;
    this.surroundings = surroundings;
    this.image = image;
  }

  /** The pixels of a view, [height, width, 3]; not to be written into. */
  float[] of(View view) {
    float[] pixels = image.pixels();
    for (int i = 0; i < view.steps().size(); i++) {
      pixels = after(view.steps().get(i), i, pixels);
    }
    return pixels;
  }

  private float[] after(View.Step step, int depth, float[] pixels) {
    if (step instanceof View.Step.Noise noise) {
      return noisy(pixels, noise.magnitude() * range(pixels), depth, noise.copy());
    }
    if (step instanceof View.Step.OnPath onPath) {
      return between(baseline(onPath, pixels), pixels, onPath.alpha());
    }
    Line line = line((View.Step.OnLine) step, depth, pixels);
    return between(line.reference, line.end, line.alpha);
  }

  /** x − x' of a path that ends at a view. */
  float[] along(View end, Inputs.Path path) {
    float[] pixels = of(end);
    return difference(
        pixels, baseline(new View.Step.OnPath(path.baseline(), path.blur(), 0), pixels));
  }

  /** What lies between the reference of a step and the image that its line ends at. */
  float[] along(View before, View.Step.OnLine step) {
    Line line = line(step, before.steps().size(), of(before));
    return difference(line.end, line.reference);
  }

  private float[] baseline(View.Step.OnPath onPath, float[] pixels) {
    Fill fill = onPath.baseline().fill(onPath.blur());
    return pixels == image.pixels()
        ? ofImage.computeIfAbsent(fill, f -> baseline(f, pixels))
        : baseline(fill, pixels);
  }

  private float[] baseline(Fill fill, float[] pixels) {
    return new Fills(network, surroundings, image.sample(), pixels).of(fill);
  }

  private record Line(float[] reference, float[] end, double alpha) {}

  private Line line(View.Step.OnLine step, int depth, float[] pixels) {
    SplitMix64 draws =
        SplitMix64.of(surroundings.seed(), image.sample().hashCode(), LINES, depth, step.sample());
    double alpha = draws.uniform();
    List<float[]> references =
        step.references() == Inputs.References.ZERO
            ? List.of(new float[pixels.length])
            : surroundings.references().of(image.sample(), step.images());
    float[] reference = references.get((int) (draws.uniform() * references.size()));
    float[] end = step.noise() == 0 ? pixels : noisy(pixels, step.noise(), depth, step.sample());
    return new Line(reference, end, alpha);
  }

  private float[] noisy(float[] pixels, double deviation, int depth, int copy) {
    RandomGenerator random = generator(depth, copy);
    float[] noisy = pixels.clone();
    for (int i = 0; i < noisy.length; i++) {
      noisy[i] += (float) (deviation * random.nextGaussian());
    }
    return noisy;
  }

  /** Noise upon noise is another one. */
  private RandomGenerator generator(int depth, int copy) {
    long seed = surroundings.seed();
    int low = (int) seed;
    int high = (int) (seed >>> Integer.SIZE);
    int of = image.sample().hashCode();
    return new Well19937c(
        depth == 0 ? new int[] {low, high, of, copy} : new int[] {low, high, of, copy, depth});
  }

  private static double range(float[] pixels) {
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (float value : pixels) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    return high - low;
  }

  private static float[] between(float[] from, float[] to, double alpha) {
    float[] point = new float[to.length];
    for (int i = 0; i < point.length; i++) {
      point[i] = (float) (from[i] + alpha * ((double) to[i] - from[i]));
    }
    return point;
  }

  private static float[] difference(float[] one, float[] other) {
    float[] difference = new float[one.length];
    for (int i = 0; i < difference.length; i++) {
      difference[i] = one[i] - other[i];
    }
    return difference;
  }
}
