// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit.reference;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * The weights of a convolution that keeps the size, padded with zeros. A dense layer is a
 * convolution of size 1 on one pixel.
 *
 * @param size 3 or 1
 * @param values row-major, [size, size, inputs, outputs]
 */
public record Kernel(int size, int inputs, int outputs, double[] values) {

  double at(int row, int column, int input, int output) {
    return values[((row * size + column) * inputs + input) * outputs + output];
  }

  /** Every weight changed by itself. */
  public Kernel map(DoubleUnaryOperator change) {
    return new Kernel(size, inputs, outputs, Arrays.stream(values).map(change).toArray());
  }

  /** The weights that are above 0. */
  public Kernel positive() {
    return map(weight -> Math.max(weight, 0));
  }

  /** The weights that are below 0. */
  public Kernel negative() {
    return map(weight -> Math.min(weight, 0));
  }

  private interface Connection {
    void at(int input, int output, double weight);
  }

  /** Every weight between an input value and an output value. */
  private void connect(Volume input, Volume output, Connection connection) {
    for (int r = 0; r < input.height(); r++) {
      for (int c = 0; c < input.width(); c++) {
        for (int dr = 0; dr < size; dr++) {
          for (int dc = 0; dc < size; dc++) {
            int row = r + dr - size / 2;
            int column = c + dc - size / 2;
            if (row >= 0 && row < input.height() && column >= 0 && column < input.width()) {
              connect(input.index(row, column, 0), output.index(r, c, 0), dr, dc, connection);
            }
          }
        }
      }
    }
  }

  private void connect(int input, int output, int row, int column, Connection connection) {
    for (int i = 0; i < inputs; i++) {
      for (int o = 0; o < outputs; o++) {
        connection.at(input + i, output + o, at(row, column, i, o));
      }
    }
  }

  /** The layer without its bias. */
  public Volume apply(Volume input) {
    Volume output = Volume.zeros(input.height(), input.width(), outputs);
    connect(input, output, (i, o, weight) -> output.values()[o] += weight * input.values()[i]);
    return output;
  }

  /** The transpose: from a signal at the outputs to one at the inputs. */
  public Volume transpose(Volume upstream) {
    Volume input = Volume.zeros(upstream.height(), upstream.width(), inputs);
    connect(input, upstream, (i, o, weight) -> input.values()[i] += weight * upstream.values()[o]);
    return input;
  }
}
