// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.method.Upsample;
import org.touchstone.toolkit.map.ChannelReduction;
import org.touchstone.toolkit.map.Normalisation;

/**
 * What one image has at one place of the network. A dense layer is one pixel, a map one channel.
 *
 * @param values row-major, channels last; nobody writes into them after construction
 */
public record Volume(int height, int width, int channels, double[] values) {

  /** Zeros. */
  public static Volume zeros(int height, int width, int channels) {
    return new Volume(height, width, channels, new double[height * width * channels]);
  }

  /** One number. */
  public static Volume of(double value) {
    return new Volume(1, 1, 1, new double[] {value});
  }

  /** A map. */
  public static Volume of(SaliencyMap map) {
    double[] copy = new double[map.values().length];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = map.values()[i];
    }
    return new Volume(map.height(), map.width(), 1, copy);
  }

  int index(int row, int column, int channel) {
    return (row * width + column) * channels + channel;
  }

  public double at(int row, int column, int channel) {
    return values[index(row, column, channel)];
  }

  /** Every value changed by itself. */
  public Volume map(DoubleUnaryOperator change) {
    return new Volume(height, width, channels, Arrays.stream(values).map(change).toArray());
  }

  /** Every value with its counterpart; where the other has size 1, that one meets all of these. */
  public Volume with(Volume other, DoubleBinaryOperator operator) {
    Volume result = zeros(height, width, channels);
    for (int r = 0; r < height; r++) {
      for (int c = 0; c < width; c++) {
        for (int k = 0; k < channels; k++) {
          double counterpart =
              other.at(
                  other.height == 1 ? 0 : r, other.width == 1 ? 0 : c, other.channels == 1 ? 0 : k);
          result.values[index(r, c, k)] = operator.applyAsDouble(at(r, c, k), counterpart);
        }
      }
    }
    return result;
  }

  public Volume plus(Volume other) {
    return with(other, Double::sum);
  }

  public Volume minus(Volume other) {
    return with(other, (a, b) -> a - b);
  }

  public Volume times(Volume other) {
    return with(other, (a, b) -> a * b);
  }

  public Volume times(double factor) {
    return map(value -> value * factor);
  }

  /** The quotient, and 0 where the divisor is 0. */
  public Volume over(Volume divisor) {
    return with(divisor, (a, b) -> b == 0 ? 0 : a / b);
  }

  /** The sum over the axes along which another was repeated, in the size of that one. */
  public Volume summedTo(Volume other) {
    Volume sums = zeros(other.height, other.width, other.channels);
    for (int i = 0; i < values.length; i++) {
      int pixel = i / channels;
      int row = other.height == 1 ? 0 : pixel / width;
      int column = other.width == 1 ? 0 : pixel % width;
      sums.values[sums.index(row, column, other.channels == 1 ? 0 : i % channels)] += values[i];
    }
    return sums;
  }

  public Volume abs() {
    return map(Math::abs);
  }

  /** What is above 0. */
  public Volume positive() {
    return map(value -> Math.max(value, 0));
  }

  /** What is below 0. */
  public Volume negative() {
    return map(value -> Math.min(value, 0));
  }

  /** Several volumes of one size, one's channels behind the other's. */
  static Volume joined(List<Volume> parts) {
    Volume first = parts.get(0);
    int channels = parts.stream().mapToInt(Volume::channels).sum();
    Volume whole = zeros(first.height, first.width, channels);
    int begin = 0;
    for (Volume part : parts) {
      for (int i = 0; i < part.values.length; i++) {
        int pixel = i / part.channels;
        whole.values[pixel * channels + begin + i % part.channels] = part.values[i];
      }
      begin += part.channels;
    }
    return whole;
  }

  /** The opposite of {@link #joined}. */
  List<Volume> parts(List<Integer> channelsOfEach) {
    List<Volume> parts = new ArrayList<>();
    int begin = 0;
    for (int count : channelsOfEach) {
      Volume part = zeros(height, width, count);
      for (int i = 0; i < part.values.length; i++) {
        part.values[i] = values[i / count * channels + begin + i % count];
      }
      parts.add(part);
      begin += count;
    }
    return parts;
  }

  public double sum() {
    return Arrays.stream(values).sum();
  }

  public double max() {
    return Arrays.stream(values).max().orElseThrow();
  }

  public double min() {
    return Arrays.stream(values).min().orElseThrow();
  }

  /** One number for the channels of each pixel: a map. */
  public Volume perPixel(ToDoubleFunction<double[]> ofChannels) {
    double[] map = new double[height * width];
    for (int pixel = 0; pixel < map.length; pixel++) {
      int start = pixel * channels;
      map[pixel] = ofChannels.applyAsDouble(Arrays.copyOfRange(values, start, start + channels));
    }
    return new Volume(height, width, 1, map);
  }

  /** One number for the pixels of each channel. */
  public Volume perChannel(ToDoubleFunction<double[]> ofPixels) {
    double[] numbers = new double[channels];
    for (int k = 0; k < channels; k++) {
      double[] pixels = new double[height * width];
      for (int pixel = 0; pixel < pixels.length; pixel++) {
        pixels[pixel] = values[pixel * channels + k];
      }
      numbers[k] = ofPixels.applyAsDouble(pixels);
    }
    return new Volume(1, 1, channels, numbers);
  }

  /** The sum of the channels. */
  public Volume sumOfChannels() {
    return perPixel(channels -> Arrays.stream(channels).sum());
  }

  /** The channels as one map. */
  public Volume reduce(ChannelReduction reduction) {
    return switch (reduction) {
      case ABSMAX -> abs().perPixel(channels -> Arrays.stream(channels).max().orElseThrow());
      case SIGNEDMAX -> perPixel(Volume::signedMax);
      case ABSSUM -> abs().sumOfChannels();
      case SUM -> sumOfChannels();
      case POSSUM -> sumOfChannels().positive();
    };
  }

  private static double signedMax(double[] channels) {
    double best = channels[0];
    for (double value : channels) {
      boolean tie = Math.abs(value) == Math.abs(best);
      if (Math.abs(value) > Math.abs(best) || (tie && value > best)) {
        best = value;
      }
    }
    return best;
  }

  /** A map before it is summed with those of other layers. */
  public Volume normalise(Normalisation normalisation) {
    return switch (normalisation) {
      case MINMAX01 -> map(value -> value - min()).over(of(max() - min()));
      case MAX -> over(of(max()));
      case NONE -> this;
    };
  }

  /** A map at another size. */
  public Volume resize(int newHeight, int newWidth, Upsample upsample) {
    return of(saliencyMap().resize(newHeight, newWidth, upsample));
  }

  private SaliencyMap saliencyMap() {
    float[] copy = new float[height * width];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = (float) values[i];
    }
    return new SaliencyMap(height, width, copy);
  }
}
