// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Node;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Rule;

/**
 * A rule at a single layer.
 *
 * @param input of all rows
 * @param upstream of all rows
 */
record RuleCase(Rule rule, Layer layer, float[] input, float[] upstream) {

  private static final int UNITS = TinyNode.HEIGHT * TinyNode.WIDTH * TinyNode.CHANNELS;

  /** The signal at the layer's input, and its shape. */
  record Signal(long[] shape, long[] shapeOfInput, float[] values) {}

  /** Activations as they are behind a ReLU: noise, about half of it 0. */
  static float[] activations(long seed, int rows) {
    Random random = new Random(seed);
    float[] values = new float[rows * UNITS];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.max(0, random.nextGaussian());
    }
    return values;
  }

  /** A signal of noise at the output of a layer. */
  static float[] signal(long seed, Layer layer, int rows) {
    Random random = new Random(seed);
    float[] values = new float[rows * Math.toIntExact(layer.units())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  /** The first of the rows. */
  static float[] firstRow(float[] values, int rows) {
    return java.util.Arrays.copyOf(values, values.length / rows);
  }

  Signal run() {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Node node = TinyNode.of(tf, layer, constant(tf, inputShape(), input));
      Operand<TFloat32> output = node.output();
      Operand<TFloat32> flat = constant(tf, Shape.of(upstream.length), upstream);
      List<Operand<TFloat32>> signals = rule.pullBack(tf, node, tf.reshape(flat, tf.shape(output)));
      // Of a layer with several inputs all signals are seen, one behind the other.
      Operand<TFloat32> pulled =
          signals.size() == 1 ? signals.get(0) : tf.concat(signals, tf.constant(-1));
      try (var result = session.runner().fetch(pulled).run()) {
        TFloat32 tensor = (TFloat32) result.get(0);
        float[] values = new float[Math.toIntExact(tensor.size())];
        tensor.asRawTensor().data().asFloats().read(values);
        return new Signal(tensor.shape().asArray(), shapeOfSignals().asArray(), values);
      }
    }
  }

  private Shape shapeOfSignals() {
    long[] shape = inputShape().asArray();
    shape[shape.length - 1] *= Math.max(1, layer.inputs().size());
    return Shape.of(shape);
  }

  private Shape inputShape() {
    int rows = input.length / UNITS;
    return layer.op() instanceof Op.Dense
        ? Shape.of(rows, UNITS)
        : Shape.of(rows, TinyNode.HEIGHT, TinyNode.WIDTH, TinyNode.CHANNELS);
  }

  private static Operand<TFloat32> constant(Ops tf, Shape shape, float[] values) {
    return tf.constant(shape, DataBuffers.of(values));
  }

  /** {@code a·x + b·y}. */
  static float[] combined(float a, float[] x, float b, float[] y) {
    float[] sum = new float[x.length];
    IntStream.range(0, x.length).forEach(i -> sum[i] = a * x[i] + b * y[i]);
    return sum;
  }
}
