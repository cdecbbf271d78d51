// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit;

import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.LayerKind;
import org.touchstone.api.network.Node;

/** Single layers of every kind for {@link RuleContract}, with given rows of inputs. */
final class TinyNode {

  static final int HEIGHT = 4;
  static final int WIDTH = 6;
  static final int CHANNELS = 3;
  private static final int OUTPUTS = 5;
  private static final int[] POOL = {1, 2, 2, 1};
  private static final List<Long> STRIDES = List.of(1L, 1L, 1L, 1L);

  private TinyNode() {}

  /** A node of a kind; the input is [rows, height, width, channels], flat before a dense layer. */
  static Node of(Ops tf, LayerKind kind, Operand<TFloat32> input) {
    return switch (kind) {
      case CONV -> new Convolution(tf, input);
      case DENSE -> new Dense(tf, input);
      case RELU -> new Relu(tf, input);
      case MAX_POOL -> new Pool(tf, input);
      case FLATTEN -> new Flatten(tf, input);
    };
  }

  private static Operand<TFloat32> weights(Ops tf, long... shape) {
    Random random = new Random(8);
    float[] values = new float[Math.toIntExact(Shape.of(shape).size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian() / 3;
    }
    return tf.constant(Shape.of(shape), DataBuffers.of(values));
  }

  private static Operand<TFloat64> inDouble(Ops tf, Operand<TFloat32> values) {
    return tf.dtypes.cast(values, TFloat64.class);
  }

  private record Convolution(Ops tf, Operand<TFloat32> input) implements Node.Affine {

    @Override
    public Layer layer() {
      return new Layer("conv", LayerKind.CONV, HEIGHT, WIDTH, OUTPUTS);
    }

    @Override
    public Operand<TFloat32> output() {
      return tf.nn.biasAdd(apply(x -> x, kernel()), bias());
    }

    @Override
    public Operand<TFloat32> kernel() {
      return weights(tf, 3, 3, CHANNELS, OUTPUTS);
    }

    @Override
    public Operand<TFloat32> bias() {
      return weights(tf, OUTPUTS);
    }

    @Override
    public Operand<TFloat32> apply(
        UnaryOperator<Operand<TFloat32>> onInput, Operand<TFloat32> kernel) {
      return tf.nn.conv2d(onInput.apply(input), kernel, STRIDES, "SAME");
    }

    @Override
    public Operand<TFloat64> applyInDouble(Operand<TFloat64> kernel) {
      return tf.nn.conv2d(inDouble(tf, input), kernel, STRIDES, "SAME");
    }

    @Override
    public Operand<TFloat32> transpose(Operand<TFloat32> upstream, Operand<TFloat32> kernel) {
      return tf.nn.conv2dBackpropInput(tf.shape(input), kernel, upstream, STRIDES, "SAME");
    }

    @Override
    public Operand<TFloat32> gradient(Operand<TFloat32> upstream) {
      return transpose(upstream, kernel());
    }
  }

  private record Dense(Ops tf, Operand<TFloat32> input) implements Node.Affine {

    @Override
    public Layer layer() {
      return new Layer("dense", LayerKind.DENSE, 1, 1, OUTPUTS);
    }

    @Override
    public Operand<TFloat32> output() {
      return tf.nn.biasAdd(apply(x -> x, kernel()), bias());
    }

    @Override
    public Operand<TFloat32> kernel() {
      return weights(tf, HEIGHT * WIDTH * CHANNELS, OUTPUTS);
    }

    @Override
    public Operand<TFloat32> bias() {
      return weights(tf, OUTPUTS);
    }

    @Override
    public Operand<TFloat32> apply(
        UnaryOperator<Operand<TFloat32>> onInput, Operand<TFloat32> kernel) {
      return tf.linalg.matMul(onInput.apply(input), kernel);
    }

    @Override
    public Operand<TFloat64> applyInDouble(Operand<TFloat64> kernel) {
      return tf.linalg.matMul(inDouble(tf, input), kernel);
    }

    @Override
    public Operand<TFloat32> transpose(Operand<TFloat32> upstream, Operand<TFloat32> kernel) {
      return tf.linalg.matMul(upstream, kernel, MatMul.transposeB(true));
    }

    @Override
    public Operand<TFloat32> gradient(Operand<TFloat32> upstream) {
      return transpose(upstream, kernel());
    }
  }

  private record Relu(Ops tf, Operand<TFloat32> input) implements Node.Fixed {

    @Override
    public Layer layer() {
      return new Layer("relu", LayerKind.RELU, HEIGHT, WIDTH, CHANNELS);
    }

    @Override
    public Operand<TFloat32> output() {
      return tf.nn.relu(input);
    }

    @Override
    public Operand<TFloat32> gradient(Operand<TFloat32> upstream) {
      return tf.nn.reluGrad(upstream, output());
    }
  }

  private record Pool(Ops tf, Operand<TFloat32> input) implements Node.Fixed {

    @Override
    public Layer layer() {
      return new Layer("pool", LayerKind.MAX_POOL, HEIGHT / 2, WIDTH / 2, CHANNELS);
    }

    @Override
    public Operand<TFloat32> output() {
      return tf.nn.maxPool(input, size(), size(), "VALID");
    }

    @Override
    public Operand<TFloat32> gradient(Operand<TFloat32> upstream) {
      return tf.nn.maxPoolGrad(input, output(), upstream, size(), size(), "VALID");
    }

    private Operand<TInt32> size() {
      return tf.constant(POOL);
    }
  }

  private record Flatten(Ops tf, Operand<TFloat32> input) implements Node.Fixed {

    @Override
    public Layer layer() {
      return new Layer("flatten", LayerKind.FLATTEN, 1, 1, HEIGHT * WIDTH * CHANNELS);
    }

    @Override
    public Operand<TFloat32> output() {
      return tf.reshape(input, tf.constant(new int[] {-1, HEIGHT * WIDTH * CHANNELS}));
    }

    @Override
    public Operand<TFloat32> gradient(Operand<TFloat32> upstream) {
      return tf.reshape(upstream, tf.shape(input));
    }
  }
}
