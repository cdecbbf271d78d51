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
import org.tensorflow.types.family.TNumber;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Node;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Window;

/** Single layers of every kind for {@link RuleContract}, with given rows of inputs. */
final class TinyNode {

  static final int HEIGHT = 4;
  static final int WIDTH = 6;
  static final int CHANNELS = 3;
  private static final int OUTPUTS = 5;
  private static final int UNITS = HEIGHT * WIDTH * CHANNELS;

  private TinyNode() {}

  /** All layers that rules are tried at: as in VGG, and with other windows. */
  private static final List<Layer> LAYERS =
      List.of(
          new Layer("conv", new Op.Conv(Window.same(3)), Extent.map(HEIGHT, WIDTH, OUTPUTS)),
          new Layer("strided", new Op.Conv(Window.of(3, 3, 2, 1)), Extent.map(2, 3, OUTPUTS)),
          new Layer("valid", new Op.Conv(Window.of(2, 2, 1, 0)), Extent.map(3, 5, OUTPUTS)),
          new Layer("dense", new Op.Dense(), Extent.units(OUTPUTS)),
          new Layer("relu", new Op.Relu(), Extent.map(HEIGHT, WIDTH, CHANNELS)),
          new Layer(
              "pool", new Op.MaxPool(Window.tiles(2)), Extent.map(HEIGHT / 2, WIDTH / 2, CHANNELS)),
          new Layer(
              "overlapping", new Op.MaxPool(Window.of(3, 3, 1, 0)), Extent.map(2, 4, CHANNELS)),
          new Layer(
              "global", new Op.MaxPool(Window.of(HEIGHT, WIDTH, 1, 0)), Extent.map(1, 1, CHANNELS)),
          new Layer(
              "mean",
              new Op.AveragePool(Window.tiles(2)),
              Extent.map(HEIGHT / 2, WIDTH / 2, CHANNELS)),
          new Layer(
              "smooth", new Op.AveragePool(Window.of(3, 3, 1, 0)), Extent.map(2, 4, CHANNELS)),
          new Layer(
              "level",
              new Op.AveragePool(Window.of(HEIGHT, WIDTH, 1, 0)),
              Extent.map(1, 1, CHANNELS)),
          new Layer("flatten", new Op.Reshape(), Extent.units(UNITS)),
          joint("sum", new Op.Sum(), CHANNELS),
          joint("concat", new Op.Concat(), 2 * CHANNELS));

  private static Layer joint(String name, Op op, int channels) {
    return new Layer(name, op, List.of("one", "other"), Extent.map(HEIGHT, WIDTH, channels));
  }

  /** The layers of a kind that a rule is tried at. */
  static List<Layer> layers(Class<? extends Op> kind) {
    return LAYERS.stream().filter(layer -> layer.kind() == kind).toList();
  }

  /** A node of a layer; the input is [rows, height, width, channels], flat before a dense layer. */
  static Node of(Ops tf, Layer layer, Operand<TFloat32> input) {
    if (layer.op() instanceof Op.Conv) {
      return new Convolution(tf, layer, input);
    } else if (layer.op() instanceof Op.Dense) {
      return new Dense(tf, layer, input);
    } else if (layer.op() instanceof Op.Relu) {
      return new Relu(tf, layer, input);
    } else if (layer.op() instanceof Op.MaxPool) {
      return new MaxPool(tf, layer, input);
    } else if (layer.op() instanceof Op.AveragePool) {
      return new AveragePool(tf, layer, input);
    } else if (layer.op() instanceof Op.Reshape) {
      return new Flatten(tf, layer, input);
    }
    // The other input is the first one upside down, and so has the same units in other places.
    return new Joint(tf, layer, List.of(input, tf.reverse(input, tf.constant(new int[] {1}))));
  }

  private static List<Long> size(Layer layer) {
    return List.of(1L, (long) layer.window().height(), (long) layer.window().width(), 1L);
  }

  private static List<Long> strides(Layer layer) {
    return List.of(
        1L, (long) layer.window().stride().rows(), (long) layer.window().stride().columns(), 1L);
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

  private record Convolution(Ops tf, Layer layer, Operand<TFloat32> input) implements Node.Affine {

    @Override
    public List<Operand<TFloat32>> inputs() {
      return List.of(input);
    }

    @Override
    public Operand<TFloat32> output() {
      return tf.nn.biasAdd(apply(x -> x, kernel()), bias());
    }

    @Override
    public Operand<TFloat32> kernel() {
      return weights(tf, layer.window().height(), layer.window().width(), CHANNELS, OUTPUTS);
    }

    @Override
    public Operand<TFloat32> bias() {
      return weights(tf, OUTPUTS);
    }

    @Override
    public Operand<TFloat32> apply(
        UnaryOperator<Operand<TFloat32>> onInput, Operand<TFloat32> kernel) {
      return convolution(onInput.apply(input), kernel);
    }

    @Override
    public Operand<TFloat64> applyInDouble(Operand<TFloat64> kernel) {
      return convolution(inDouble(tf, input), kernel);
    }

    @Override
    public Operand<TFloat32> transpose(Operand<TFloat32> upstream, Operand<TFloat32> kernel) {
      int p = layer.window().begin().rows();
      Operand<TInt32> padded =
          tf.math.add(tf.shape(input), tf.constant(new int[] {0, 2 * p, 2 * p, 0}));
      Operand<TFloat32> signal =
          tf.nn.conv2dBackpropInput(padded, kernel, upstream, strides(layer), "VALID");
      return tf.slice(signal, tf.constant(new int[] {0, p, p, 0}), tf.shape(input));
    }

    private <T extends TNumber> Operand<T> convolution(Operand<T> map, Operand<T> kernel) {
      int p = layer.window().begin().rows();
      Operand<TInt32> sides = tf.constant(new int[][] {{0, 0}, {p, p}, {p, p}, {0, 0}});
      Operand<T> padded = tf.pad(map, sides, tf.dtypes.cast(tf.constant(0f), map.type()));
      return tf.nn.conv2d(padded, kernel, strides(layer), "VALID");
    }

    @Override
    public List<Operand<TFloat32>> gradient(Operand<TFloat32> upstream) {
      return List.of(transpose(upstream, kernel()));
    }
  }

  private record Dense(Ops tf, Layer layer, Operand<TFloat32> input) implements Node.Affine {

    @Override
    public List<Operand<TFloat32>> inputs() {
      return List.of(input);
    }

    @Override
    public Operand<TFloat32> output() {
      return tf.nn.biasAdd(apply(x -> x, kernel()), bias());
    }

    @Override
    public Operand<TFloat32> kernel() {
      return weights(tf, UNITS, OUTPUTS);
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
    public List<Operand<TFloat32>> gradient(Operand<TFloat32> upstream) {
      return List.of(transpose(upstream, kernel()));
    }
  }

  private record Relu(Ops tf, Layer layer, Operand<TFloat32> input) implements Node.Fixed {

    @Override
    public List<Operand<TFloat32>> inputs() {
      return List.of(input);
    }

    @Override
    public Operand<TFloat32> output() {
      return tf.nn.relu(input);
    }

    @Override
    public List<Operand<TFloat32>> gradient(Operand<TFloat32> upstream) {
      return List.of(tf.nn.reluGrad(upstream, output()));
    }
  }

  private record MaxPool(Ops tf, Layer layer, Operand<TFloat32> input) implements Node.Fixed {

    @Override
    public List<Operand<TFloat32>> inputs() {
      return List.of(input);
    }

    @Override
    public Operand<TFloat32> output() {
      return tf.nn.maxPool(input, ints(size(layer)), ints(strides(layer)), "VALID");
    }

    @Override
    public List<Operand<TFloat32>> gradient(Operand<TFloat32> upstream) {
      return List.of(
          tf.nn.maxPoolGrad(
              input, output(), upstream, ints(size(layer)), ints(strides(layer)), "VALID"));
    }

    private Operand<TInt32> ints(List<Long> values) {
      return tf.constant(values.stream().mapToInt(Long::intValue).toArray());
    }
  }

  private record AveragePool(Ops tf, Layer layer, Operand<TFloat32> input) implements Node.Fixed {

    @Override
    public List<Operand<TFloat32>> inputs() {
      return List.of(input);
    }

    @Override
    public Operand<TFloat32> output() {
      return tf.nn.avgPool(input, size(layer), strides(layer), "VALID");
    }

    @Override
    public List<Operand<TFloat32>> gradient(Operand<TFloat32> upstream) {
      return List.of(
          tf.nn.avgPoolGrad(tf.shape(input), upstream, size(layer), strides(layer), "VALID"));
    }
  }

  private record Flatten(Ops tf, Layer layer, Operand<TFloat32> input) implements Node.Fixed {

    @Override
    public List<Operand<TFloat32>> inputs() {
      return List.of(input);
    }

    @Override
    public Operand<TFloat32> output() {
      return tf.reshape(input, tf.constant(new int[] {-1, UNITS}));
    }

    @Override
    public List<Operand<TFloat32>> gradient(Operand<TFloat32> upstream) {
      return List.of(tf.reshape(upstream, tf.shape(input)));
    }
  }

  private record Joint(Ops tf, Layer layer, List<Operand<TFloat32>> inputs) implements Node.Fixed {

    @Override
    public Operand<TFloat32> output() {
      return layer.op() instanceof Op.Sum
          ? tf.math.add(inputs.get(0), inputs.get(1))
          : tf.concat(inputs, tf.constant(3));
    }

    @Override
    public List<Operand<TFloat32>> gradient(Operand<TFloat32> upstream) {
      return layer.op() instanceof Op.Sum
          ? List.of(upstream, upstream)
          : List.copyOf(tf.split(tf.constant(3), upstream, 2L).output());
    }
  }
}
