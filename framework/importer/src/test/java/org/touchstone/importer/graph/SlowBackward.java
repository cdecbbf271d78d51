// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.graph;

import java.util.Arrays;
import java.util.List;
import org.touchstone.api.network.Op;
import org.touchstone.importer.graph.Slow.Array;

/** The chain rule of every operation: the signal at its inputs of one at its output. */
final class SlowBackward {

  private SlowBackward() {}

  static void into(Node node, List<Array> inputs, Array output, Array upstream, List<Array> to) {
    Op op = node.op();
    Array in = inputs.get(0);
    double[] x = in.data();
    double[] y = output.data();
    double[] u = upstream.data();
    double[] v = to.get(0).data();
    int channels = in.last();
    if (op instanceof Op.Conv conv) {
      convolve(node, conv, upstream, to.get(0));
    } else if (op instanceof Op.Dense) {
      int width = output.last();
      for (int i = 0; i < u.length; i++) {
        for (int k = 0; k < channels; k++) {
          v[i / width * channels + k] += u[i] * node.weight().at(k * width + i % width);
        }
      }
    } else if (op instanceof Op.ChannelAffine) {
      Arrays.setAll(v, i -> node.weight().at(i % channels) * u[i]);
    } else if (op instanceof Op.Relu relu) {
      Arrays.setAll(v, i -> x[i] > 0 && x[i] < relu.most() ? u[i] : 0);
    } else if (op instanceof Op.Activation curve) {
      Arrays.setAll(v, i -> u[i] * SlowCurve.slope(curve, x[i], y[i]));
    } else if (op instanceof Op.PRelu) {
      Arrays.setAll(v, i -> x[i] > 0 ? u[i] : node.weight().at(i % channels) * u[i]);
    } else if (op instanceof Op.MaxPool pool) {
      int[] winners = SlowWindow.winners(pool.window(), in, output);
      for (int i = 0; i < u.length; i++) {
        v[winners[i]] += u[i];
      }
    } else if (op instanceof Op.AveragePool pool) {
      int[] counts = SlowWindow.counts(pool.window(), pool.countPadding(), in, output);
      SlowWindow.forEach(
          pool.window(),
          in,
          output,
          (from, at, i, j) -> {
            for (int c = 0; from >= 0 && c < channels; c++) {
              v[from + c] += u[at + c] / counts[at];
            }
          });
    } else if (op instanceof Op.Reduce reduce) {
      reduce(reduce, in, output, u, v);
    } else if (op instanceof Op.Lrn lrn) {
      lrn(lrn, x, u, v, channels);
    } else if (op instanceof Op.Sum) {
      for (int k = 0; k < inputs.size(); k++) {
        int[] at = SlowIndex.broadcast(inputs.get(k), output);
        for (int i = 0; i < u.length; i++) {
          to.get(k).data()[at[i]] += u[i];
        }
      }
    } else if (op instanceof Op.Concat concat) {
      concat(Math.floorMod(concat.axis(), in.dims().length), upstream, to);
    } else if (op instanceof Op.Reshape) {
      System.arraycopy(u, 0, v, 0, v.length);
    } else if (op instanceof Op.Softmax softmax) {
      softmax(softmax, output, u, v);
    } else if (op instanceof Op.LayerNorm norm) {
      for (int row = 0; row < u.length; row += channels) {
        int start = row;
        double[] w = new double[channels];
        Arrays.setAll(w, c -> u[start + c] * node.weight().at(c));
        double[] pulled =
            SlowNorm.pulled(Arrays.copyOfRange(x, row, row + channels), w, norm.epsilon());
        System.arraycopy(pulled, 0, v, row, channels);
      }
    } else if (op instanceof Op.GroupNorm) {
      SlowNorm.group(node, in, upstream, to.get(0));
    } else if (op instanceof Op.Resize resize) {
      SlowResize.forEach(
          resize,
          in,
          output,
          (from, at, share) -> {
            for (int c = 0; c < channels; c++) {
              v[from + c] += share * u[at + c];
            }
          });
    } else if (op instanceof Op.MatMul) {
      multiply(inputs, upstream, to);
    } else if (inputs.size() == 2) {
      pair(op, inputs, output, u, to);
    } else {
      int[] at = SlowIndex.of(op, in, output);
      for (int i = 0; i < u.length; i++) {
        if (at[i] >= 0) {
          v[at[i]] += u[i];
        }
      }
    }
  }

  private static void convolve(Node node, Op.Conv conv, Array upstream, Array to) {
    int outputs = upstream.last();
    int perGroup = outputs / conv.groups();
    int reads = to.last() / conv.groups();
    double[] kernel = node.weight().values();
    int columns = conv.window().kernel().columns();
    SlowWindow.forEach(
        conv.window(),
        to,
        upstream,
        (in, out, i, j) -> {
          for (int o = 0; in >= 0 && o < outputs; o++) {
            for (int k = 0; k < reads; k++) {
              to.data()[in + o / perGroup * reads + k] +=
                  upstream.data()[out + o] * kernel[((i * columns + j) * reads + k) * outputs + o];
            }
          }
        });
  }

  private static void reduce(Op.Reduce reduce, Array in, Array output, double[] u, double[] v) {
    int[] at = SlowIndex.reduced(in, output, reduce.axes());
    int each = v.length / u.length;
    boolean[] given = new boolean[u.length];
    for (int i = 0; i < v.length; i++) {
      double x = in.data()[i];
      double y = output.data()[at[i]];
      boolean first = x == y && !given[at[i]];
      given[at[i]] |= first;
      v[i] =
          switch (reduce.by()) {
            case MEAN -> u[at[i]] / each;
            case SUM -> u[at[i]];
            case L2 -> u[at[i]] * x / y;
            case MAX, MIN -> first ? u[at[i]] : 0;
          };
    }
  }

  private static void lrn(Op.Lrn lrn, double[] x, double[] u, double[] v, int channels) {
    for (int i = 0; i < v.length; i++) {
      int c = i % channels;
      v[i] = u[i] * Math.pow(SlowForward.denominator(lrn, x, i, channels), -lrn.beta());
      for (int k = Math.max(0, c - lrn.size() / 2);
          k <= Math.min(channels - 1, c + lrn.size() / 2);
          k++) {
        int j = i - c + k;
        double d = SlowForward.denominator(lrn, x, j, channels);
        v[i] -=
            2
                * lrn.alpha()
                * lrn.beta()
                / lrn.size()
                * x[i]
                * u[j]
                * x[j]
                * Math.pow(d, -lrn.beta() - 1);
      }
    }
  }

  private static void concat(int axis, Array upstream, List<Array> to) {
    int whole = upstream.strides()[axis] * upstream.dims()[axis];
    int offset = 0;
    for (Array part : to) {
      int own = part.strides()[axis] * part.dims()[axis];
      for (int i = 0; i < part.data().length; i++) {
        part.data()[i] = upstream.data()[i / own * whole + offset + i % own];
      }
      offset += own;
    }
  }

  private static void softmax(Op.Softmax softmax, Array output, double[] u, double[] v) {
    int[] dims = output.dims().clone();
    softmax.axes().forEach(axis -> dims[axis] = 1);
    Array sums = new Array(dims, new double[Arrays.stream(dims).reduce(1, (a, b) -> a * b)]);
    int[] at = SlowIndex.reduced(output, sums, softmax.axes());
    for (int i = 0; i < u.length; i++) {
      sums.data()[at[i]] += softmax.logarithm() ? u[i] : u[i] * output.data()[i];
    }
    for (int i = 0; i < u.length; i++) {
      double p = output.data()[i];
      v[i] =
          softmax.logarithm()
              ? u[i] - Math.exp(p) * sums.data()[at[i]]
              : p * (u[i] - sums.data()[at[i]]);
    }
  }

  private static void multiply(List<Array> inputs, Array upstream, List<Array> to) {
    Array a = inputs.get(0);
    Array b = inputs.get(1);
    int inner = a.last();
    int columns = b.last();
    int rows = upstream.dims()[upstream.dims().length - 2];
    for (int i = 0; i < upstream.data().length; i++) {
      int batch = i / columns / rows;
      for (int k = 0; k < inner; k++) {
        int left = i / columns * inner + k;
        int right = (batch * inner + k) * columns + i % columns;
        to.get(0).data()[left] += upstream.data()[i] * b.data()[right];
        to.get(1).data()[right] += upstream.data()[i] * a.data()[left];
      }
    }
  }

  private static void pair(Op op, List<Array> inputs, Array output, double[] u, List<Array> to) {
    int[] left = SlowIndex.broadcast(inputs.get(0), output);
    int[] right = SlowIndex.broadcast(inputs.get(1), output);
    for (int i = 0; i < u.length; i++) {
      double a = inputs.get(0).data()[left[i]];
      double b = inputs.get(1).data()[right[i]];
      double[] slopes = slopes(op, a, b);
      to.get(0).data()[left[i]] += u[i] * slopes[0];
      to.get(1).data()[right[i]] += u[i] * slopes[1];
    }
  }

  private static double[] slopes(Op op, double a, double b) {
    if (op instanceof Op.Product) {
      return new double[] {b, a};
    }
    if (op instanceof Op.Difference) {
      return new double[] {1, -1};
    }
    if (op instanceof Op.Quotient) {
      return new double[] {1 / b, -a / b / b};
    }
    if (op instanceof Op.Extreme extreme) {
      boolean first = extreme.largest() ? a >= b : a <= b;
      return new double[] {first ? 1 : 0, first ? 0 : 1};
    }
    throw new AssertionError(op);
  }
}
