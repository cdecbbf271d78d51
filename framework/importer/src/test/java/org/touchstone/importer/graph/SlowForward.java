// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.graph;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.touchstone.api.network.Op;
import org.touchstone.importer.graph.Slow.Array;

/** What every operation computes. */
final class SlowForward {

  private SlowForward() {}

  static void into(Node node, List<Array> inputs, Array out) {
    double[] y = out.data();
    Op op = node.op();
    if (op instanceof Op.Constant) {
      for (int i = 0; i < y.length; i++) {
        y[i] = node.weight().at(i % node.weight().size());
      }
      return;
    }
    Array in = inputs.get(0);
    double[] x = in.data();
    int channels = in.dims().length == 0 ? 1 : in.last();
    if (op instanceof Op.Conv conv) {
      convolve(node, conv, in, out);
    } else if (op instanceof Op.Dense) {
      int width = out.last();
      for (int i = 0; i < y.length; i++) {
        y[i] = node.bias().at(i % width);
        for (int k = 0; k < channels; k++) {
          y[i] += x[i / width * channels + k] * node.weight().at(k * width + i % width);
        }
      }
    } else if (op instanceof Op.ChannelAffine) {
      for (int i = 0; i < y.length; i++) {
        y[i] = node.weight().at(i % channels) * x[i] + node.bias().at(i % channels);
      }
    } else if (op instanceof Op.Relu relu) {
      Arrays.setAll(y, i -> Math.max(0, Math.min(relu.most(), x[i])));
    } else if (op instanceof Op.Activation curve) {
      Arrays.setAll(y, i -> SlowCurve.value(curve, x[i]));
    } else if (op instanceof Op.PRelu) {
      Arrays.setAll(y, i -> x[i] > 0 ? x[i] : node.weight().at(i % channels) * x[i]);
    } else if (op instanceof Op.MaxPool pool) {
      int[] winners = SlowWindow.winners(pool.window(), in, out);
      Arrays.setAll(y, i -> x[winners[i]]);
    } else if (op instanceof Op.AveragePool pool) {
      int[] counts = SlowWindow.counts(pool.window(), pool.countPadding(), in, out);
      SlowWindow.forEach(
          pool.window(),
          in,
          out,
          (from, to, i, j) -> {
            for (int c = 0; from >= 0 && c < channels; c++) {
              y[to + c] += x[from + c] / counts[to];
            }
          });
    } else if (op instanceof Op.Reduce reduce) {
      reduce(reduce, in, out);
    } else if (op instanceof Op.Lrn lrn) {
      for (int i = 0; i < y.length; i++) {
        y[i] = x[i] * Math.pow(denominator(lrn, x, i, channels), -lrn.beta());
      }
    } else if (op instanceof Op.Sum) {
      for (Array operand : inputs) {
        int[] at = SlowIndex.broadcast(operand, out);
        Arrays.setAll(y, i -> y[i] + operand.data()[at[i]]);
      }
    } else if (op instanceof Op.Difference) {
      pair(inputs, out, (a, b) -> a - b);
    } else if (op instanceof Op.Product) {
      pair(inputs, out, (a, b) -> a * b);
    } else if (op instanceof Op.Quotient) {
      pair(inputs, out, (a, b) -> a / b);
    } else if (op instanceof Op.Extreme extreme) {
      pair(inputs, out, extreme.largest() ? Math::max : Math::min);
    } else if (op instanceof Op.Concat concat) {
      concat(Math.floorMod(concat.axis(), in.dims().length), inputs, out);
    } else if (op instanceof Op.Reshape) {
      System.arraycopy(x, 0, y, 0, y.length);
    } else if (op instanceof Op.Pad pad) {
      int[] at = SlowIndex.of(op, in, out);
      Arrays.setAll(y, i -> at[i] < 0 ? pad.value() : x[at[i]]);
    } else if (op instanceof Op.Slice
        || op instanceof Op.Gather
        || op instanceof Op.Transpose
        || op instanceof Op.Expand) {
      int[] at = SlowIndex.of(op, in, out);
      Arrays.setAll(y, i -> x[at[i]]);
    } else if (op instanceof Op.Softmax softmax) {
      softmax(softmax, in, out);
    } else if (op instanceof Op.LayerNorm norm) {
      for (int row = 0; row < y.length; row += channels) {
        double[] unit =
            SlowNorm.standard(Arrays.copyOfRange(x, row, row + channels), norm.epsilon());
        for (int c = 0; c < channels; c++) {
          y[row + c] = node.weight().at(c) * unit[c] + node.bias().at(c);
        }
      }
    } else if (op instanceof Op.GroupNorm) {
      SlowNorm.group(node, in, out);
    } else if (op instanceof Op.Resize resize) {
      SlowResize.forEach(
          resize,
          in,
          out,
          (from, to, share) -> {
            for (int c = 0; c < channels; c++) {
              y[to + c] += share * x[from + c];
            }
          });
    } else if (op instanceof Op.MatMul) {
      multiply(in, inputs.get(1), out);
    } else {
      throw new AssertionError(op);
    }
  }

  private static void convolve(Node node, Op.Conv conv, Array in, Array out) {
    int outputs = out.last();
    int perGroup = outputs / conv.groups();
    int reads = in.last() / conv.groups();
    double[] kernel = node.weight().values();
    double[] bias = node.bias().values();
    Arrays.setAll(out.data(), i -> bias[i % outputs]);
    int columns = conv.window().kernel().columns();
    SlowWindow.forEach(
        conv.window(),
        in,
        out,
        (from, to, i, j) -> {
          for (int o = 0; from >= 0 && o < outputs; o++) {
            for (int k = 0; k < reads; k++) {
              out.data()[to + o] +=
                  in.data()[from + o / perGroup * reads + k]
                      * kernel[((i * columns + j) * reads + k) * outputs + o];
            }
          }
        });
  }

  private static void reduce(Op.Reduce reduce, Array in, Array out) {
    double[] x = in.data();
    double[] y = out.data();
    int[] to = SlowIndex.reduced(in, out, reduce.axes());
    int each = x.length / y.length;
    boolean extreme = reduce.by() == Op.Reduction.MAX || reduce.by() == Op.Reduction.MIN;
    double sign = reduce.by() == Op.Reduction.MIN ? -1 : 1;
    if (extreme) {
      Arrays.fill(y, -sign * Double.POSITIVE_INFINITY);
    }
    for (int i = 0; i < x.length; i++) {
      y[to[i]] =
          switch (reduce.by()) {
            case MEAN -> y[to[i]] + x[i] / each;
            case SUM -> y[to[i]] + x[i];
            case L2 -> y[to[i]] + x[i] * x[i];
            case MAX, MIN -> sign * Math.max(sign * y[to[i]], sign * x[i]);
          };
    }
    if (reduce.by() == Op.Reduction.L2) {
      Arrays.setAll(y, i -> Math.sqrt(y[i]));
    }
  }

  static double denominator(Op.Lrn lrn, double[] x, int i, int channels) {
    int c = i % channels;
    double squares = 0;
    for (int k = Math.max(0, c - lrn.size() / 2);
        k <= Math.min(channels - 1, c + lrn.size() / 2);
        k++) {
      squares += x[i - c + k] * x[i - c + k];
    }
    return lrn.bias() + lrn.alpha() / lrn.size() * squares;
  }

  private static void pair(List<Array> inputs, Array out, DoubleBinaryOperator function) {
    int[] a = SlowIndex.broadcast(inputs.get(0), out);
    int[] b = SlowIndex.broadcast(inputs.get(1), out);
    Arrays.setAll(
        out.data(),
        i -> function.applyAsDouble(inputs.get(0).data()[a[i]], inputs.get(1).data()[b[i]]));
  }

  private static void concat(int axis, List<Array> inputs, Array out) {
    int whole = out.strides()[axis] * out.dims()[axis];
    int offset = 0;
    for (Array part : inputs) {
      int own = part.strides()[axis] * part.dims()[axis];
      for (int i = 0; i < part.data().length; i++) {
        out.data()[i / own * whole + offset + i % own] = part.data()[i];
      }
      offset += own;
    }
  }

  private static void softmax(Op.Softmax softmax, Array in, Array out) {
    int[] dims = in.dims().clone();
    softmax.axes().forEach(axis -> dims[axis] = 1);
    Array sums = new Array(dims, new double[Arrays.stream(dims).reduce(1, (a, b) -> a * b)]);
    int[] to = SlowIndex.reduced(in, sums, softmax.axes());
    double[] largest = new double[sums.data().length];
    Arrays.fill(largest, Double.NEGATIVE_INFINITY);
    for (int i = 0; i < to.length; i++) {
      largest[to[i]] = Math.max(largest[to[i]], in.data()[i]);
    }
    for (int i = 0; i < to.length; i++) {
      sums.data()[to[i]] += Math.exp(in.data()[i] - largest[to[i]]);
    }
    for (int i = 0; i < to.length; i++) {
      double logarithm = in.data()[i] - largest[to[i]] - Math.log(sums.data()[to[i]]);
      out.data()[i] = softmax.logarithm() ? logarithm : Math.exp(logarithm);
    }
  }

  private static void multiply(Array a, Array b, Array out) {
    int inner = a.last();
    int columns = b.last();
    int rows = out.dims()[out.dims().length - 2];
    for (int i = 0; i < out.data().length; i++) {
      int batch = i / columns / rows;
      for (int k = 0; k < inner; k++) {
        out.data()[i] +=
            a.data()[i / columns * inner + k]
                * b.data()[(batch * inner + k) * columns + i % columns];
      }
    }
  }
}
