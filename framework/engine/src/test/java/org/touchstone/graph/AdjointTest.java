// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Node;
import org.touchstone.api.network.Weights;
import org.touchstone.slow.SlowNetwork;

/**
 * The linear maps of layers with any kernel, as a rule asks for them: ⟨A·x, u⟩ = ⟨x, Aᵀ·u⟩, and A·x
 * is that of a slow network, in single and in double precision. A failure says the seed.
 */
@Tag(Comparison.KERNELS)
final class AdjointTest {

  private static final int SEEDS = 8;
  private static final int[] IMAGE = {1, 0, 1};
  private static final int[] TARGET = {0, 1, 2};

  static Stream<Arguments> linearMaps() {
    return Stream.of("convolution", "groups", "depthwise", "dense", "affine")
        .flatMap(
            name -> LongStream.rangeClosed(1, SEEDS).mapToObj(seed -> Arguments.of(name, seed)));
  }

  @ParameterizedTest(name = "{0}, seed {1}")
  @MethodSource("linearMaps")
  void isTheTransposeOfItsTranspose(String name, long seed) {
    Dice dice = new Dice(seed);
    OperationCase tried = RandomOperations.ALL.get(name).apply(dice);
    Network network = OperationNet.of(tried);
    Random random = dice.random();
    Weights weights = OperationNet.weights(network, random);
    float[] pixels = OperationNet.pixels(network, Comparison.IMAGES, tried.numbers(), random);
    Layer layer = network.layer(OperationNet.OPERATION);
    Weights.Parameter kernel = OperationNet.weights(network, random).kernel(layer.name());
    float[] signal = signal(layer, random);
    String said = "%s, seed %s: %s".formatted(name, seed, tried);
    try (BuiltWalk built = new BuiltWalk(network, weights, IMAGE, TARGET, 1)) {
      Ops tf = built.tf();
      Node.Affine node = (Node.Affine) built.node(layer.name());
      Operand<TFloat32> other = constant(tf, kernel);
      Operand<TFloat32> upstream = tf.constant(shapeOfRows(layer), DataBuffers.of(signal));
      List<float[]> found =
          built.fetch(
              pixels,
              List.of(
                  tf.identity(node.input()),
                  node.apply(UnaryOperator.identity(), other),
                  node.transpose(upstream, other)));
      double[] precise =
          built.fetchDoubles(pixels, node.applyInDouble(tf.dtypes.cast(other, TFloat64.class)));

      double[] products = products(found.get(1), signal);
      double size = Arrays.stream(products).map(Math::abs).sum();
      double difference = sum(products) - sum(products(found.get(0), found.get(2)));
      assertThat(Math.abs(difference)).as(said).isLessThanOrEqualTo(1e-5 * size);
      double[] slow = slow(network, weights, kernel, layer, pixels);
      assertClose(said, precise, slow, 1e-12);
      assertClose(said, Comparison.doubles(found.get(1)), slow, 1e-5);
    }
  }

  private static Operand<TFloat32> constant(Ops tf, Weights.Parameter kernel) {
    float[] values = new float[kernel.data().capacity()];
    kernel.data().duplicate().rewind().get(values);
    return tf.constant(Variables.shape(kernel.shape()), DataBuffers.of(values));
  }

  private static Shape shapeOfRows(Layer layer) {
    List<Integer> sizes = new ArrayList<>(layer.output().sizes());
    int images = layer.output().images();
    sizes.set(images, sizes.get(images) * IMAGE.length);
    return Variables.shape(sizes);
  }

  private static float[] signal(Layer layer, Random random) {
    float[] signal = new float[(int) layer.units() * IMAGE.length];
    for (int i = 0; i < signal.length; i++) {
      signal[i] = (float) random.nextGaussian();
    }
    return signal;
  }

  private static double[] products(float[] some, float[] others) {
    double[] products = new double[some.length];
    Arrays.setAll(products, i -> (double) some[i] * others[i]);
    return products;
  }

  private static double sum(double[] values) {
    return Arrays.stream(values).sum();
  }

  /** The layer with another kernel and no bias, on the images of the rows. */
  private static double[] slow(
      Network network, Weights weights, Weights.Parameter kernel, Layer layer, float[] pixels) {
    Weights.Parameter bias = weights.bias(layer.name());
    Weights.Parameter none =
        new Weights.Parameter(
            bias.name(), bias.shape(), FloatBuffer.allocate(bias.data().capacity()));
    Weights linear = weights.with(Map.of(kernel.name(), kernel, bias.name(), none));
    int units = pixels.length / Comparison.IMAGES;
    double[] rows = new double[IMAGE.length * units];
    for (int row = 0; row < IMAGE.length; row++) {
      for (int i = 0; i < units; i++) {
        rows[row * units + i] = pixels[IMAGE[row] * units + i];
      }
    }
    return SlowNetwork.of(network, linear, IMAGE.length).forward(rows).get(layer.name()).data();
  }

  private static void assertClose(String said, double[] found, double[] expected, double most) {
    assertThat(found).as(said).hasSameSizeAs(expected);
    double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
    for (int i = 0; i < found.length; i++) {
      assertThat(Math.abs(found[i] - expected[i])).as(said).isLessThanOrEqualTo(most * largest);
    }
  }
}
