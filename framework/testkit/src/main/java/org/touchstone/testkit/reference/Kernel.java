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

  private interface Meeting {
    /** Called where a weight matrix meets a pixel; each argument says where its values begin. */
    void of(int input, int output, int weights);
  }

  /** Every pixel of the output with every pixel of the input in its window. */
  private void meet(Volume input, Volume output, Meeting meeting) {
    for (int r = 0; r < output.height(); r++) {
      for (int c = 0; c < output.width(); c++) {
        for (int i = 0; i < size * size; i++) {
          int row = r + i / size - size / 2;
          int column = c + i % size - size / 2;
          if (row >= 0 && row < input.height() && column >= 0 && column < input.width()) {
            meeting.of(input.index(row, column, 0), output.index(r, c, 0), i * inputs * outputs);
          }
        }
      }
    }
  }

  /** The layer without its bias. */
  public Volume apply(Volume input) {
    Volume output = Volume.zeros(input.height(), input.width(), outputs);
    double[] x = input.values();
    double[] y = output.values();
    meet(
        input,
        output,
        (in, out, w) -> {
          for (int i = 0; i < inputs; i++) {
            for (int o = 0; o < outputs; o++) {
              y[out + o] += values[w + i * outputs + o] * x[in + i];
            }
          }
        });
    return output;
  }

  /** The transpose: from a signal at the outputs to one at the inputs. */
  public Volume transpose(Volume upstream) {
    Volume signal = Volume.zeros(upstream.height(), upstream.width(), inputs);
    double[] x = signal.values();
    double[] y = upstream.values();
    meet(
        signal,
        upstream,
        (in, out, w) -> {
          for (int i = 0; i < inputs; i++) {
            for (int o = 0; o < outputs; o++) {
              x[in + i] += values[w + i * outputs + o] * y[out + o];
            }
          }
        });
    return signal;
  }
}
