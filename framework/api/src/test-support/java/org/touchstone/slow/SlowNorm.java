// SPDX-License-Identifier: Apache-2.0
package org.touchstone.slow;

import java.util.Arrays;
import org.touchstone.api.network.Op;

/** What divides values by others of the same image. */
final class SlowNorm {

  private SlowNorm() {}

  static void into(SlowLayer layer, SlowArray in, SlowArray out) {
    if (layer.op() instanceof Op.Lrn lrn) {
      Arrays.setAll(
          out.data(), i -> in.data()[i] * Math.pow(denominator(lrn, in, i), -lrn.beta()));
    } else if (layer.op() instanceof Op.Softmax softmax) {
      softmax(softmax, in, out);
    } else {
      forEachSet(layer.op(), in, (at, epsilon) -> standard(layer, in.data(), out.data(), at, epsilon));
    }
  }

  static void back(
      SlowLayer layer, SlowArray in, SlowArray output, SlowArray upstream, SlowArray to) {
    if (layer.op() instanceof Op.Lrn lrn) {
      backFromLrn(lrn, in, upstream.data(), to.data());
    } else if (layer.op() instanceof Op.Softmax softmax) {
      backFromSoftmax(softmax, output, upstream.data(), to.data());
    } else {
      forEachSet(
          layer.op(),
          in,
          (at, epsilon) -> {
            double[] weights = layer.weight();
            double[] w = of(at, upstream.data());
            Arrays.setAll(w, k -> w[k] * weights[at[k] % weights.length]);
            double[] pulled = pulled(of(at, in.data()), w, epsilon);
            for (int k = 0; k < at.length; k++) {
              to.data()[at[k]] = pulled[k];
            }
          });
    }
  }

  private static double[] of(int[] at, double[] data) {
    return Arrays.stream(at).mapToDouble(i -> data[i]).toArray();
  }

  /** Is told of the positions that are normalised together. */
  private interface Together {
    void of(int[] positions, double epsilon);
  }

  private static void forEachSet(Op op, SlowArray in, Together together) {
    int channels = in.channels();
    if (op instanceof Op.LayerNorm norm) {
      for (int row = 0; row < in.data().length; row += channels) {
        int start = row;
        int[] positions = new int[channels];
        Arrays.setAll(positions, c -> start + c);
        together.of(positions, norm.epsilon());
      }
      return;
    }
    Op.GroupNorm norm = (Op.GroupNorm) op;
    for (int image = 0; image < in.dims()[0]; image++) {
      for (int group = 0; group < norm.groups(); group++) {
        together.of(positions(norm.groups(), in, image, group), norm.epsilon());
      }
    }
  }

  /** The positions of one image's group. */
  private static int[] positions(int groups, SlowArray in, int image, int group) {
    int channels = in.channels();
    int each = channels / groups;
    int pixels = in.dims()[1] * in.dims()[2];
    int[] positions = new int[pixels * each];
    Arrays.setAll(
        positions, i -> (image * pixels + i / each) * channels + group * each + i % each);
    return positions;
  }

  private static void standard(
      SlowLayer layer, double[] x, double[] y, int[] at, double epsilon) {
    double[] unit = standard(of(at, x), epsilon);
    for (int k = 0; k < at.length; k++) {
      int channel = at[k] % layer.weight().length;
      y[at[k]] = layer.weight()[channel] * unit[k] + layer.bias()[channel];
    }
  }

  private static double mean(double[] x) {
    return Arrays.stream(x).sum() / x.length;
  }

  private static double deviation(double[] x, double epsilon) {
    double mean = mean(x);
    return Math.sqrt(Arrays.stream(x).map(v -> (v - mean) * (v - mean)).sum() / x.length + epsilon);
  }

  private static double[] standard(double[] x, double epsilon) {
    double mean = mean(x);
    double deviation = deviation(x, epsilon);
    return Arrays.stream(x).map(v -> (v - mean) / deviation).toArray();
  }

  /** The signal at x of w at what was made of it. */
  private static double[] pulled(double[] x, double[] w, double epsilon) {
    double[] unit = standard(x, epsilon);
    double deviation = deviation(x, epsilon);
    double mean = mean(w);
    double[] products = new double[x.length];
    Arrays.setAll(products, i -> w[i] * unit[i]);
    double along = mean(products);
    double[] pulled = new double[x.length];
    Arrays.setAll(pulled, i -> (w[i] - mean - unit[i] * along) / deviation);
    return pulled;
  }

  private static double denominator(Op.Lrn lrn, SlowArray in, int i) {
    int c = i % in.channels();
    double squares = 0;
    for (int k = lowest(lrn, c); k <= highest(lrn, c, in.channels()); k++) {
      squares += in.data()[i - c + k] * in.data()[i - c + k];
    }
    return lrn.bias() + lrn.alpha() / lrn.size() * squares;
  }

  private static int lowest(Op.Lrn lrn, int channel) {
    return Math.max(0, channel - lrn.size() / 2);
  }

  private static int highest(Op.Lrn lrn, int channel, int channels) {
    return Math.min(channels - 1, channel + lrn.size() / 2);
  }

  private static void backFromLrn(Op.Lrn lrn, SlowArray in, double[] u, double[] v) {
    double[] x = in.data();
    double factor = 2 * lrn.alpha() * lrn.beta() / lrn.size();
    for (int i = 0; i < v.length; i++) {
      int c = i % in.channels();
      v[i] = u[i] * Math.pow(denominator(lrn, in, i), -lrn.beta());
      for (int k = lowest(lrn, c); k <= highest(lrn, c, in.channels()); k++) {
        int j = i - c + k;
        v[i] -= factor * x[i] * u[j] * x[j] * Math.pow(denominator(lrn, in, j), -lrn.beta() - 1);
      }
    }
  }

  private static void softmax(Op.Softmax softmax, SlowArray in, SlowArray out) {
    double[] x = in.data();
    double[] sums = in.reduced(softmax.axes()).data();
    int[] to = SlowIndex.reduced(in, in.reduced(softmax.axes()), softmax.axes());
    double[] largest = sums.clone();
    Arrays.fill(largest, Double.NEGATIVE_INFINITY);
    for (int i = 0; i < to.length; i++) {
      largest[to[i]] = Math.max(largest[to[i]], x[i]);
    }
    for (int i = 0; i < to.length; i++) {
      sums[to[i]] += Math.exp(x[i] - largest[to[i]]);
    }
    for (int i = 0; i < to.length; i++) {
      double logarithm = x[i] - largest[to[i]] - Math.log(sums[to[i]]);
      out.data()[i] = softmax.logarithm() ? logarithm : Math.exp(logarithm);
    }
  }

  private static void backFromSoftmax(
      Op.Softmax softmax, SlowArray output, double[] u, double[] v) {
    double[] sums = output.reduced(softmax.axes()).data();
    int[] at = SlowIndex.reduced(output, output.reduced(softmax.axes()), softmax.axes());
    for (int i = 0; i < u.length; i++) {
      sums[at[i]] += softmax.logarithm() ? u[i] : u[i] * output.data()[i];
    }
    for (int i = 0; i < u.length; i++) {
      double p = output.data()[i];
      double sum = sums[at[i]];
      v[i] = softmax.logarithm() ? u[i] - Math.exp(p) * sum : p * (u[i] - sum);
    }
  }
}
