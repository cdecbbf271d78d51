// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.architecture;

import java.util.Map;
import org.touchstone.importer.graph.Tensor;

/** Modules of PyTorch in its own layouts, one loop after another. */
record Plain(Map<String, Tensor> tensors) {

  /** [channels, rows, columns]. */
  record Map3(double[][][] at) {

    int channels() {
      return at.length;
    }

    int rows() {
      return at[0].length;
    }

    int columns() {
      return at[0][0].length;
    }

    Map3 plus(Map3 other) {
      return filled(channels(), rows(), columns(), (c, y, x) -> at[c][y][x] + other.at[c][y][x]);
    }

    Map3 and(Map3 other) {
      double[][][] all = new double[channels() + other.channels()][][];
      System.arraycopy(at, 0, all, 0, channels());
      System.arraycopy(other.at, 0, all, channels(), other.channels());
      return new Map3(all);
    }
  }

  interface Value {
    double of(int channel, int row, int column);
  }

  static Map3 filled(int channels, int rows, int columns, Value value) {
    double[][][] all = new double[channels][rows][columns];
    for (int c = 0; c < channels; c++) {
      for (int y = 0; y < rows; y++) {
        for (int x = 0; x < columns; x++) {
          all[c][y][x] = value.of(c, y, x);
        }
      }
    }
    return new Map3(all);
  }

  Map3 image(double[] pixels, int side) {
    return filled(3, side, side, (c, y, x) -> pixels[(y * side + x) * 3 + c]);
  }

  /** Padded by half of the kernel; channels are seen in as many groups as the kernel says. */
  Map3 conv(String name, Map3 in, int stride) {
    Tensor kernel = tensors.get(name + ".weight");
    Tensor bias = tensors.get(name + ".bias");
    int out = kernel.shape().get(0);
    int seen = kernel.shape().get(1);
    int side = kernel.shape().get(2);
    int each = out / (in.channels() / seen);
    return filled(
        out,
        (in.rows() - 1) / stride + 1,
        (in.columns() - 1) / stride + 1,
        (o, y, x) -> {
          double sum = bias == null ? 0 : bias.at(o);
          for (int i = 0; i < seen; i++) {
            for (int a = 0; a < side; a++) {
              for (int b = 0; b < side; b++) {
                int row = y * stride + a - side / 2;
                int column = x * stride + b - side / 2;
                if (row >= 0 && column >= 0 && row < in.rows() && column < in.columns()) {
                  sum +=
                      kernel.at(((o * seen + i) * side + a) * side + b)
                          * in.at[o / each * seen + i][row][column];
                }
              }
            }
          }
          return sum;
        });
  }

  Map3 norm(String name, Map3 in) {
    return filled(
        in.channels(),
        in.rows(),
        in.columns(),
        (c, y, x) ->
            (in.at[c][y][x] - tensors.get(name + ".running_mean").at(c))
                    / Math.sqrt(tensors.get(name + ".running_var").at(c) + 1e-5)
                    * tensors.get(name + ".weight").at(c)
                + tensors.get(name + ".bias").at(c));
  }

  Map3 shortcut(String block, Map3 in, int stride) {
    return tensors.containsKey(block + ".downsample.0.weight")
        ? norm(block + ".downsample.1", conv(block + ".downsample.0", in, stride))
        : in;
  }

  Map3 relu(Map3 in) {
    return filled(in.channels(), in.rows(), in.columns(), (c, y, x) -> Math.max(0, in.at[c][y][x]));
  }

  Map3 relu6(Map3 in) {
    Map3 positive = relu(in);
    return filled(
        in.channels(), in.rows(), in.columns(), (c, y, x) -> Math.min(6, positive.at[c][y][x]));
  }

  /** The largest value, or the mean of a window that needs no padding. */
  Map3 pool(Map3 in, boolean largest, int side, int stride, int padding) {
    return filled(
        in.channels(),
        (in.rows() + 2 * padding - side) / stride + 1,
        (in.columns() + 2 * padding - side) / stride + 1,
        (c, y, x) -> {
          double most = Double.NEGATIVE_INFINITY;
          double sum = 0;
          for (int a = 0; a < side; a++) {
            for (int b = 0; b < side; b++) {
              int row = y * stride + a - padding;
              int column = x * stride + b - padding;
              if (row >= 0 && column >= 0 && row < in.rows() && column < in.columns()) {
                most = Math.max(most, in.at[c][row][column]);
                sum += in.at[c][row][column];
              }
            }
          }
          return largest ? most : sum / (side * side);
        });
  }

  double[] mean(Map3 in) {
    double[] means = new double[in.channels()];
    for (int c = 0; c < means.length; c++) {
      for (double[] row : in.at[c]) {
        for (double value : row) {
          means[c] += value / (in.rows() * in.columns());
        }
      }
    }
    return means;
  }

  double[] channelByChannel(Map3 in) {
    double[] all = new double[in.channels() * in.rows() * in.columns()];
    for (int i = 0; i < all.length; i++) {
      int pixel = i % (in.rows() * in.columns());
      all[i] = in.at[i / (in.rows() * in.columns())][pixel / in.columns()][pixel % in.columns()];
    }
    return all;
  }

  double[] dense(String name, double[] in) {
    Tensor kernel = tensors.get(name + ".weight");
    double[] out = new double[kernel.shape().get(0)];
    for (int o = 0; o < out.length; o++) {
      out[o] = tensors.get(name + ".bias").at(o);
      for (int i = 0; i < in.length; i++) {
        out[o] += kernel.at(o * in.length + i) * in[i];
      }
    }
    return out;
  }
}
