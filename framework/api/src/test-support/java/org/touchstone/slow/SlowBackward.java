// SPDX-License-Identifier: Apache-2.0
package org.touchstone.slow;

import java.util.Arrays;
import java.util.List;
import org.touchstone.api.network.Op;

/** The chain rule of every operation: the signal at its inputs of one at its output. */
final class SlowBackward {

  private SlowBackward() {}

  static void into(
      SlowLayer layer,
      List<SlowArray> inputs,
      SlowArray output,
      SlowArray upstream,
      List<SlowArray> to) {
    Op op = layer.op();
    double[] u = upstream.data();
    if (op instanceof Op.Constant) {
      return;
    } else if (op.affine()) {
      affine(layer, upstream, to.get(0));
    } else if (op instanceof Op.Nonlinearity) {
      values(layer, inputs.get(0).data(), output.data(), u, to.get(0).data());
    } else if (op instanceof Op.Pool pool) {
      pool(pool, inputs.get(0), upstream, to.get(0));
    } else if (op instanceof Op.Reduce reduce) {
      reduce(reduce, inputs.get(0), output, u, to.get(0).data());
    } else if (op instanceof Op.Concat concat) {
      concat(Math.floorMod(concat.axis(), output.dims().length), upstream, to);
    } else if (op instanceof Op.Sum) {
      to.forEach(signal -> add(u, SlowIndex.broadcast(signal, output), signal.data()));
    } else if (op instanceof Op.MatMul) {
      multiply(inputs.get(0), inputs.get(1), upstream, to);
    } else if (inputs.size() == 2) {
      pair(op, inputs, output, u, to);
    } else if (SlowIndex.moves(op)) {
      add(u, SlowIndex.of(op, inputs.get(0), output), to.get(0).data());
    } else if (op instanceof Op.Resize resize) {
      SlowResize.back(resize, upstream, to.get(0));
    } else {
      SlowNorm.back(layer, inputs.get(0), output, upstream, to.get(0));
    }
  }

  private static void add(double[] u, int[] at, double[] signal) {
    for (int i = 0; i < u.length; i++) {
      if (at[i] >= 0) {
        signal[at[i]] += u[i];
      }
    }
  }

  private static void affine(SlowLayer layer, SlowArray upstream, SlowArray to) {
    double[] u = upstream.data();
    double[] v = to.data();
    int channels = to.channels();
    int width = upstream.channels();
    if (layer.op() instanceof Op.Conv conv) {
      SlowWindow.forEachWeight(
          conv, to, upstream, (in, out, weight) -> v[in] += u[out] * layer.weight()[weight]);
    } else if (layer.op() instanceof Op.Dense) {
      for (int i = 0; i < u.length; i++) {
        for (int k = 0; k < channels; k++) {
          v[i / width * channels + k] += u[i] * layer.weight()[k * width + i % width];
        }
      }
    } else {
      Arrays.setAll(v, i -> layer.weight()[i % channels] * u[i]);
    }
  }

  private static void values(SlowLayer layer, double[] x, double[] y, double[] u, double[] v) {
    if (layer.op() instanceof Op.Relu relu) {
      Arrays.setAll(v, i -> x[i] > 0 && x[i] < relu.most() ? u[i] : 0);
    } else if (layer.op() instanceof Op.Activation curve) {
      Arrays.setAll(v, i -> u[i] * SlowCurve.slope(curve, x[i], y[i]));
    } else {
      double[] slopes = layer.weight();
      Arrays.setAll(v, i -> x[i] > 0 ? u[i] : slopes[i % slopes.length] * u[i]);
    }
  }

  private static void pool(Op.Pool pool, SlowArray in, SlowArray upstream, SlowArray to) {
    if (pool instanceof Op.AveragePool average) {
      SlowWindow.forEachMean(
          average, to, upstream, (at, out, n) -> to.data()[at] += upstream.data()[out] / n);
    } else {
      add(upstream.data(), SlowWindow.winners(pool.window(), in, upstream), to.data());
    }
  }

  private static void reduce(
      Op.Reduce reduce, SlowArray in, SlowArray output, double[] u, double[] v) {
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
            case L2 -> y == 0 ? 0 : u[at[i]] * x / y;
            case MAX, MIN -> first ? u[at[i]] : 0;
          };
    }
  }

  private static void concat(int axis, SlowArray upstream, List<SlowArray> to) {
    int whole = upstream.strides()[axis] * upstream.dims()[axis];
    int offset = 0;
    for (SlowArray part : to) {
      int own = part.strides()[axis] * part.dims()[axis];
      for (int i = 0; i < part.data().length; i++) {
        part.data()[i] = upstream.data()[i / own * whole + offset + i % own];
      }
      offset += own;
    }
  }

  private static void multiply(
      SlowArray a, SlowArray b, SlowArray upstream, List<SlowArray> to) {
    SlowIndex.forEachProduct(
        a,
        b,
        upstream,
        (left, right, out) -> {
          to.get(0).data()[left] += upstream.data()[out] * b.data()[right];
          to.get(1).data()[right] += upstream.data()[out] * a.data()[left];
        });
  }

  private static void pair(
      Op op, List<SlowArray> inputs, SlowArray output, double[] u, List<SlowArray> to) {
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
    if (op instanceof Op.Difference) {
      return new double[] {1, -1};
    } else if (op instanceof Op.Product) {
      return new double[] {b, a};
    } else if (op instanceof Op.Quotient) {
      return new double[] {1 / b, -a / b / b};
    }
    boolean first = ((Op.Extreme) op).largest() ? a >= b : a <= b;
    return new double[] {first ? 1 : 0, first ? 0 : 1};
  }
}
