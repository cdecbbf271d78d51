// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit.reference;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * The weights of a convolution. A dense layer is one of size 1, and so is a layer that changes each
 * channel by itself: it has as many groups as channels.
 *
 * @param sliding over the map that the layer reads
 * @param inputs of a group
 * @param outputs of all groups
 * @param values row-major, [rows, columns, inputs, outputs]
 */
public record ReferenceKernel(
    SlidingWindow sliding, int groups, int inputs, int outputs, double[] values) {

  /** Every weight changed by itself. */
  public ReferenceKernel map(DoubleUnaryOperator change) {
    return new ReferenceKernel(
        sliding, groups, inputs, outputs, Arrays.stream(values).map(change).toArray());
  }

  /** The weights that are above 0. */
  public ReferenceKernel positive() {
    return map(weight -> Math.max(weight, 0));
  }

  /** The weights that are below 0. */
  public ReferenceKernel negative() {
    return map(weight -> Math.min(weight, 0));
  }

  /** The layer without its bias. */
  public Volume apply(Volume input) {
    Volume output = Volume.zeros(sliding.rows(), sliding.columns(), outputs);
    double[] x = input.values();
    double[] y = output.values();
    sliding.meet(
        (outputRow, outputColumn, row, column, tap) -> {
          int in = input.index(row, column, 0);
          int out = output.index(outputRow, outputColumn, 0);
          for (int i = 0; i < inputs; i++) {
            for (int o = 0; o < outputs; o++) {
              y[out + o] += weight(tap, i, o) * x[in + first(o) + i];
            }
          }
        });
    return output;
  }

  /** The transpose: from a signal at the outputs to one at the inputs. */
  public Volume transpose(Volume upstream) {
    Volume signal = Volume.zeros(sliding.height(), sliding.width(), groups * inputs);
    double[] x = signal.values();
    double[] y = upstream.values();
    sliding.meet(
        (outputRow, outputColumn, row, column, tap) -> {
          int in = signal.index(row, column, 0);
          int out = upstream.index(outputRow, outputColumn, 0);
          for (int i = 0; i < inputs; i++) {
            for (int o = 0; o < outputs; o++) {
              x[in + first(o) + i] += weight(tap, i, o) * y[out + o];
            }
          }
        });
    return signal;
  }

  /** The first channel that an output sees. */
  private int first(int output) {
    return output / (outputs / groups) * inputs;
  }

  private double weight(int tap, int input, int output) {
    return values[(tap * inputs + input) * outputs + output];
  }
}
