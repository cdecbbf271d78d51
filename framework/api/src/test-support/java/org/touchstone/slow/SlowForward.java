// SPDX-License-Identifier: Apache-2.0
package org.touchstone.slow;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.touchstone.api.network.Op;

/** What every operation computes. */
final class SlowForward {

  private SlowForward() {}

  static void into(SlowLayer layer, List<SlowArray> inputs, SlowArray out) {
    Op op = layer.op();
    if (op instanceof Op.Constant) {
      System.arraycopy(layer.weight(), 0, out.data(), 0, out.data().length);
    } else if (op.affine()) {
      affine(layer, inputs.get(0), out);
    } else if (op instanceof Op.Nonlinearity) {
      values(layer, inputs.get(0), out);
    } else if (op instanceof Op.Pool pool) {
      pool(pool, inputs.get(0), out);
    } else if (op instanceof Op.Reduce reduce) {
      reduce(reduce, inputs.get(0), out);
    } else if (op instanceof Op.Concat concat) {
      concat(Math.floorMod(concat.axis(), out.dims().length), inputs, out);
    } else if (op instanceof Op.Sum) {
      sum(inputs, out);
    } else if (op instanceof Op.MatMul) {
      multiply(inputs.get(0), inputs.get(1), out);
    } else if (inputs.size() == 2) {
      pair(op, inputs, out);
    } else if (SlowIndex.moves(op)) {
      move(op, inputs.get(0), out);
    } else if (op instanceof Op.Resize resize) {
      SlowResize.into(resize, inputs.get(0), out);
    } else {
      SlowNorm.into(layer, inputs.get(0), out);
    }
  }

  private static void affine(SlowLayer layer, SlowArray in, SlowArray out) {
    double[] x = in.data();
    double[] y = out.data();
    int channels = in.channels();
    int width = out.channels();
    Arrays.setAll(y, i -> layer.bias()[i % width]);
    if (layer.op() instanceof Op.Conv conv) {
      convolve(layer, conv, in, out);
    } else if (layer.op() instanceof Op.Dense) {
      for (int i = 0; i < y.length; i++) {
        for (int k = 0; k < channels; k++) {
          y[i] += x[i / width * channels + k] * layer.weight()[k * width + i % width];
        }
      }
    } else {
      Arrays.setAll(y, i -> y[i] + layer.weight()[i % channels] * x[i]);
    }
  }

  private static void convolve(SlowLayer layer, Op.Conv conv, SlowArray in, SlowArray out) {
    SlowWindow.forEachWeight(
        conv,
        in,
        out,
        (from, to, weight) -> out.data()[to] += in.data()[from] * layer.weight()[weight]);
  }

  private static void values(SlowLayer layer, SlowArray in, SlowArray out) {
    double[] x = in.data();
    if (layer.op() instanceof Op.Relu relu) {
      Arrays.setAll(out.data(), i -> Math.max(0, Math.min(relu.most(), x[i])));
    } else if (layer.op() instanceof Op.Activation curve) {
      Arrays.setAll(out.data(), i -> SlowCurve.value(curve, x[i]));
    } else {
      double[] slopes = layer.weight();
      Arrays.setAll(out.data(), i -> x[i] > 0 ? x[i] : slopes[i % slopes.length] * x[i]);
    }
  }

  private static void pool(Op.Pool pool, SlowArray in, SlowArray out) {
    if (pool instanceof Op.AveragePool average) {
      SlowWindow.forEachMean(
          average, in, out, (from, to, count) -> out.data()[to] += in.data()[from] / count);
    } else {
      int[] winners = SlowWindow.winners(pool.window(), in, out);
      Arrays.setAll(out.data(), i -> in.data()[winners[i]]);
    }
  }

  private static void reduce(Op.Reduce reduce, SlowArray in, SlowArray out) {
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

  private static void sum(List<SlowArray> inputs, SlowArray out) {
    for (SlowArray operand : inputs) {
      int[] at = SlowIndex.broadcast(operand, out);
      Arrays.setAll(out.data(), i -> out.data()[i] + operand.data()[at[i]]);
    }
  }

  private static void pair(Op op, List<SlowArray> inputs, SlowArray out) {
    int[] a = SlowIndex.broadcast(inputs.get(0), out);
    int[] b = SlowIndex.broadcast(inputs.get(1), out);
    DoubleBinaryOperator function = function(op);
    Arrays.setAll(
        out.data(),
        i -> function.applyAsDouble(inputs.get(0).data()[a[i]], inputs.get(1).data()[b[i]]));
  }

  private static DoubleBinaryOperator function(Op op) {
    if (op instanceof Op.Difference) {
      return (a, b) -> a - b;
    } else if (op instanceof Op.Product) {
      return (a, b) -> a * b;
    } else if (op instanceof Op.Quotient) {
      return (a, b) -> a / b;
    }
    return ((Op.Extreme) op).largest() ? Math::max : Math::min;
  }

  private static void concat(int axis, List<SlowArray> inputs, SlowArray out) {
    int whole = out.strides()[axis] * out.dims()[axis];
    int offset = 0;
    for (SlowArray part : inputs) {
      int own = part.strides()[axis] * part.dims()[axis];
      for (int i = 0; i < part.data().length; i++) {
        out.data()[i / own * whole + offset + i % own] = part.data()[i];
      }
      offset += own;
    }
  }

  private static void move(Op op, SlowArray in, SlowArray out) {
    int[] at = SlowIndex.of(op, in, out);
    double elsewhere = op instanceof Op.Pad pad ? pad.value() : 0;
    Arrays.setAll(out.data(), i -> at[i] < 0 ? elsewhere : in.data()[at[i]]);
  }

  private static void multiply(SlowArray a, SlowArray b, SlowArray out) {
    SlowIndex.forEachProduct(
        a, b, out, (left, right, to) -> out.data()[to] += a.data()[left] * b.data()[right]);
  }
}
