// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Window;

/** Pools. */
final class PoolSteps {

  private PoolSteps() {}

  static Step of(Ops tf, Op.Pool pool, Extent input, Extent output) {
    if (pool instanceof Op.AveragePool average) {
      return new Average(tf, average.window(), counted(tf, average, input, output));
    }
    return new Maximum(tf, pool.window());
  }

  /** How many pixels of each window count, [1, height, width, 1]; null where all do. */
  private static Operand<TFloat32> counted(
      Ops tf, Op.AveragePool pool, Extent input, Extent output) {
    Window window = pool.window();
    if (!window.isPadded()) {
      return null;
    }
    float[] counts = new float[output.pixels()];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = pool.pixels(input, i / output.width(), i % output.width());
    }
    return tf.constant(Shape.of(1, output.height(), output.width(), 1), DataBuffers.of(counts));
  }

  private record Maximum(Ops tf, Window window) implements Step.OfOne {

    @Override
    public Operand<TFloat32> value(Operand<TFloat32> input) {
      return WindowOps.maxPool(tf, window, input);
    }

    @Override
    public Operand<TFloat32> signal(
        Operand<TFloat32> input, Operand<TFloat32> output, Operand<TFloat32> upstream) {
      return WindowOps.maxPoolGradient(tf, window, input, output, upstream);
    }
  }

  private record Average(Ops tf, Window window, Operand<TFloat32> pixels) implements Step.OfOne {

    @Override
    public Operand<TFloat32> value(Operand<TFloat32> input) {
      return WindowOps.averagePool(tf, window, input, pixels);
    }

    @Override
    public Operand<TFloat32> signal(
        Operand<TFloat32> input, Operand<TFloat32> output, Operand<TFloat32> upstream) {
      return WindowOps.averagePoolGradient(tf, window, input, upstream, pixels);
    }
  }
}
