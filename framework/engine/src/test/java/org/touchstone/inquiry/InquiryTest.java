// SPDX-License-Identifier: Apache-2.0
package org.touchstone.inquiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.atLeast;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.verify;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.ArgumentCaptor;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.method.Inputs;
import org.touchstone.api.method.Inputs.Combine;
import org.touchstone.api.method.Inputs.PathRule;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.Readings;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Pass;
import org.touchstone.api.network.Tap;
import org.touchstone.api.network.Weights;
import org.touchstone.api.network.Weights.Parameter;
import org.touchstone.api.probe.Baseline;
import org.touchstone.calls.Calls;
import org.touchstone.graph.Batch;
import org.touchstone.graph.BatchMaps;
import org.touchstone.graph.CompiledGraph;
import org.touchstone.graph.Device;
import org.touchstone.graph.GraphCompiler;
import org.touchstone.graph.InputGradient;
import org.touchstone.graph.SmallNet;
import org.touchstone.toolkit.map.ChannelReduction;

/** What is asked of an image at several views, against one evaluation after the other. */
final class InquiryTest {

  /** So many rows come out as a large batch does. */
  private static final int STEADY = 16;

  private static final int VALUES = 8 * 8 * 3;
  private static final float[] BLACK = {-1, -0.5f, -2};
  private static final Inputs.Noisy NOISY = new Inputs.Noisy(3, 0.1, Combine.MEAN, false);

  /** The gradient, or it times the image. */
  private record Signal(boolean timesImage) implements Method.OfSignal {

    @Override
    public Set<Tap> taps(Network network) {
      return Set.of(new Tap.Image(), new Tap.Signal(Pass.GRADIENT, Network.INPUT));
    }

    @Override
    public Operand<TFloat32> signal(Ops tf, Readings readings) {
      Operand<TFloat32> gradient = readings.signal(Pass.GRADIENT, Network.INPUT);
      return timesImage ? tf.math.mul(readings.image(), gradient) : gradient;
    }

    @Override
    public Operand<TFloat32> reduce(Ops tf, Network network, Operand<TFloat32> signal) {
      return ChannelReduction.SUM.reduce(tf, signal);
    }
  }

  private static final Method GRADIENT = new Signal(false);

  private static Inputs.Path path(int steps, PathRule rule) {
    return new Inputs.Path(Baseline.ZERO, 0.05, steps, rule, true);
  }

  private static Inputs.Noisy noisy(Combine combine) {
    return new Inputs.Noisy(3, 0.1, combine, false);
  }

  private static Surroundings surroundings(int capacity) {
    List<float[]> references = List.of(SmallNet.noise(91, 1), SmallNet.noise(92, 1));
    return new Surroundings(5, BLACK, (sample, images) -> references, capacity);
  }

  private static CompiledGraph graph(Weights weights, List<Method> methods) {
    return new GraphCompiler(Device.CPU, STEADY, Calls.unlimited())
        .compile(SmallNet.NETWORK, weights, methods);
  }

  private static Inquiry inquiry(CompiledGraph graph, List<Method> methods, int capacity) {
    Map<String, Method> byName = new LinkedHashMap<>();
    methods.forEach(method -> byName.put("m" + byName.size(), method));
    return new Inquiry(SmallNet.NETWORK, graph, byName, surroundings(capacity));
  }

  private static List<Pictured> pictured(float[] pixels) {
    return IntStream.range(0, pixels.length / VALUES)
        .mapToObj(i -> Arrays.copyOfRange(pixels, i * VALUES, (i + 1) * VALUES))
        .map(image -> new Pictured("s" + Arrays.hashCode(image), image))
        .toList();
  }

  /** The maps of each method for every class of every image. */
  private static List<Map<BatchMaps.Case, SaliencyMap>> maps(
      Weights weights, float[] pixels, int capacity, Method... methods) {
    try (CompiledGraph graph = graph(weights, List.of(methods))) {
      List<Pictured> images = pictured(pixels);
      BatchMaps found =
          inquiry(graph, List.of(methods), capacity)
              .explain(images, SmallNet.everyClass(images.size()));
      return found.methods().stream().map(BatchMaps.MethodMaps::maps).toList();
    }
  }

  private static float[] map(Weights weights, float[] pixels, Method method) {
    return maps(weights, pixels, 4, method).get(0).get(new BatchMaps.Case(0, 1)).values();
  }

  /** The gradient of one image for class 1 at all of its numbers. */
  private static float[] slowGradient(Weights weights, float[] pixels) {
    float[] gradient = new float[VALUES];
    List<Method> methods = IntStream.range(0, 3).<Method>mapToObj(InputGradient::new).toList();
    try (CompiledGraph graph = graph(weights, methods)) {
      BatchMaps maps = graph.explain(new Batch(1, pixels, SmallNet.everyClass(1)));
      for (int c = 0; c < 3; c++) {
        float[] colour = maps.methods().get(c).maps().get(new BatchMaps.Case(0, 1)).values();
        for (int i = 0; i < colour.length; i++) {
          gradient[i * 3 + c] = colour[i];
        }
      }
    }
    return gradient;
  }

  private static float[] summed(float[] signal) {
    float[] sum = new float[signal.length / 3];
    for (int i = 0; i < signal.length; i++) {
      sum[i / 3] += signal[i];
    }
    return sum;
  }

  private static void assertClose(float[] found, float[] expected, double share) {
    double largest = 0;
    for (float value : expected) {
      largest = Math.max(largest, Math.abs(value));
    }
    assertThat(found).hasSameSizeAs(expected);
    assertThat(largest).isPositive();
    for (int i = 0; i < found.length; i++) {
      assertThat((double) found[i]).as("at %s", i).isCloseTo(expected[i], within(share * largest));
    }
  }

  @Test
  void noiseIsAShareOfTheRangeAndOneDrawForAllClassesAndBatches() {
    float[] pixels = SmallNet.noise(1, 1);
    DescriptiveStatistics range = new DescriptiveStatistics();
    for (float value : pixels) {
      range.addValue(value);
    }
    ViewPixels views =
        new ViewPixels(SmallNet.NETWORK, surroundings(1), new Pictured("one", pixels));
    DescriptiveStatistics noise = new DescriptiveStatistics();
    for (int copy = 0; copy < 40; copy++) {
      float[] noisy = views.of(new View(List.of(new View.Step.Noise(0.2, copy))));
      for (int i = 0; i < VALUES; i++) {
        noise.addValue((noisy[i] - pixels[i]) / (range.getMax() - range.getMin()));
      }
    }
    assertThat(noise.getStandardDeviation()).isCloseTo(0.2, within(0.005));
    assertThat(noise.getMean()).isCloseTo(0, within(0.01));
    View first = new View(List.of(new View.Step.Noise(0.2, 0)));
    assertThat(views.of(first))
        .isEqualTo(
            new ViewPixels(SmallNet.NETWORK, surroundings(9), new Pictured("one", pixels))
                .of(first))
        .isNotEqualTo(
            new ViewPixels(SmallNet.NETWORK, surroundings(9), new Pictured("other", pixels))
                .of(first));
  }

  @ParameterizedTest
  @EnumSource(PathRule.class)
  void aPathIsAWeightedSumOfGradientsTimesItsLength(PathRule rule) {
    Weights weights = SmallNet.weights(4);
    float[] pixels = SmallNet.noise(2, 1);
    double[] sum = new double[VALUES];
    double total = 0;
    for (Spot spot : Spot.of(path(5, rule))) {
      double alpha = spot.steps().isEmpty() ? 1 : ((View.Step.OnPath) spot.steps().get(0)).alpha();
      float[] point = new float[VALUES];
      for (int i = 0; i < VALUES; i++) {
        point[i] = (float) (alpha * pixels[i]);
      }
      float[] gradient = slowGradient(weights, point);
      total += spot.weight();
      for (int i = 0; i < VALUES; i++) {
        sum[i] += spot.weight() * gradient[i];
      }
    }
    assertThat(total).isCloseTo(1, within(1e-12));
    float[] expected = new float[VALUES];
    for (int i = 0; i < VALUES; i++) {
      expected[i] = (float) (sum[i] * pixels[i]);
    }
    float[] found = map(weights, pixels, new Method.Over(GRADIENT, path(5, rule)));
    assertClose(found, summed(expected), 1e-5);
  }

  /** With biases 0 the network is linear along every ray. */
  @ParameterizedTest
  @EnumSource(
      value = PathRule.class,
      names = {"GAUSS_LEGENDRE", "RIGHT", "MIDDLE"})
  void withoutBiasesAPathIsTheImageTimesItsGradient(PathRule rule) {
    Weights weights = withoutBiases(SmallNet.weights(4));
    float[] pixels = SmallNet.noise(2, 1);
    float[] expected = map(weights, pixels, new Signal(true));
    assertClose(map(weights, pixels, new Method.Over(GRADIENT, path(7, rule))), expected, 1e-5);
    Inputs.Expected expectedGradients = new Inputs.Expected(7, Inputs.References.ZERO, 1, 0, true);
    assertClose(map(weights, pixels, new Method.Over(GRADIENT, expectedGradients)), expected, 1e-5);
  }

  private static Weights withoutBiases(Weights weights) {
    Map<String, Parameter> parameters = new LinkedHashMap<>(weights.parameters());
    parameters.replaceAll(
        (name, parameter) ->
            name.endsWith(".bias")
                ? new Parameter(
                    name, parameter.shape(), FloatBuffer.allocate(parameter.shape().get(0)))
                : parameter);
    return new Weights(parameters);
  }

  @Test
  void theSquareIsTheVarianceAndTheSquareOfTheMean() {
    Weights weights = SmallNet.weights(4);
    float[] pixels = SmallNet.noise(3, 1);
    Method map = new InputGradient(1);
    float[] mean = map(weights, pixels, new Method.Over(map, noisy(Combine.MEAN)));
    float[] square = map(weights, pixels, new Method.Over(map, noisy(Combine.SQUARE)));
    float[] variance = map(weights, pixels, new Method.Over(map, noisy(Combine.VARIANCE)));
    float[] sum = new float[mean.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = variance[i] + mean[i] * mean[i];
    }
    assertClose(square, sum, 1e-6);
  }

  @Test
  void theLastOfNoisyCopiesMayBeTheImage() {
    Weights weights = SmallNet.weights(4);
    float[] pixels = SmallNet.noise(3, 1);
    Inputs.Noisy clean = new Inputs.Noisy(1, 0.3, Combine.MEAN, true);
    assertThat(map(weights, pixels, new Method.Over(GRADIENT, clean)))
        .isEqualTo(map(weights, pixels, GRADIENT));
  }

  /** Noise around a path: every copy has a path of its own. */
  @Test
  void inputsWithinInputsAreCombinedFromTheInsideOut() {
    Weights weights = SmallNet.weights(4);
    float[] pixels = SmallNet.noise(3, 1);
    Method integrated = new Method.Over(GRADIENT, path(4, PathRule.MIDDLE));
    ViewPixels views = new ViewPixels(SmallNet.NETWORK, surroundings(1), pictured(pixels).get(0));
    float[] expected = new float[8 * 8];
    for (int copy = 0; copy < 3; copy++) {
      float[] noisy = views.of(new View(List.of(new View.Step.Noise(0.1, copy))));
      float[] ofCopy = map(weights, noisy, integrated);
      for (int i = 0; i < expected.length; i++) {
        expected[i] += ofCopy[i] / 3;
      }
    }
    assertClose(map(weights, pixels, new Method.Over(integrated, NOISY)), expected, 1e-5);
  }

  @Test
  void aPathThatMultipliesNeedsASignal() {
    Method method = new Method.Over(new InputGradient(0), path(4, PathRule.RIGHT));
    assertThatThrownBy(() -> map(SmallNet.weights(4), SmallNet.noise(3, 1), method))
        .hasMessageContaining("A path multiplies a signal of the image's shape");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 100})
  void howManyImagesARunOfTheGraphHasChangesNothing(int capacity) {
    Weights weights = SmallNet.weights(4);
    float[] pixels = SmallNet.noise(3, 3);
    Method[] methods = {
      GRADIENT,
      new Method.Over(GRADIENT, path(6, PathRule.GAUSS_LEGENDRE)),
      new Method.Over(GRADIENT, noisy(Combine.VARIANCE)),
      new Method.Over(GRADIENT, Inputs.Expected.DEFAULT)
    };
    List<Map<BatchMaps.Case, SaliencyMap>> together = maps(weights, pixels, capacity, methods);
    for (int image = 0; image < 3; image++) {
      float[] alone = Arrays.copyOfRange(pixels, image * VALUES, (image + 1) * VALUES);
      List<Map<BatchMaps.Case, SaliencyMap>> one = maps(weights, alone, 3, methods);
      for (int m = 0; m < methods.length; m++) {
        for (int k = 0; k < 3; k++) {
          assertThat(together.get(m).get(new BatchMaps.Case(image, k)).values())
              .as("method %s, image %s, class %s", m, image, k)
              .isEqualTo(one.get(m).get(new BatchMaps.Case(0, k)).values());
        }
      }
    }
  }

  /**
   * Integrated gradients, SmoothGrad of three methods, and a metric that looks at the same noisy
   * copies: the image, 7 points of the path that are not the image, and 3 copies.
   */
  @Test
  void equalViewsAreEvaluatedOnceForAllMethodsAndMetrics() {
    List<Method> methods =
        List.of(
            GRADIENT,
            new Method.Over(GRADIENT, path(8, PathRule.RIGHT)),
            new Method.Over(GRADIENT, noisy(Combine.MEAN)),
            new Method.Over(new InputGradient(2), noisy(Combine.SQUARE)),
            new Method.Over(new Signal(true), noisy(Combine.VARIANCE)));
    List<Pictured> images = pictured(SmallNet.noise(3, 2));
    assertThat(evaluated(methods, images, List.of())).isEqualTo(2 * (1 + 7 + 3));
    assertThat(evaluated(List.of(GRADIENT), images, List.of(new Look(NOISY, List.of(0, 1)))))
        .isEqualTo(2 * (1 + 3));
    List<Look> looks = List.of(new Look(NOISY, List.of(0, 1)), new Look(NOISY, List.of(2, 1)));
    assertThat(evaluated(methods.subList(0, 3), images, looks))
        .as("a metric looks at every method, also at those over inputs of their own")
        .isEqualTo(2 * (1 + 7 + 3 + 3 * 7 + 3 * 3));
  }

  private static int evaluated(List<Method> methods, List<Pictured> images, List<Look> looks) {
    try (CompiledGraph graph = graph(SmallNet.weights(4), methods)) {
      CompiledGraph watched = spy(graph);
      inquiry(watched, methods, 4)
          .explain(images, SmallNet.everyClass(images.size()), logits -> looks);
      ArgumentCaptor<Batch> batches = ArgumentCaptor.captor();
      verify(watched, atLeast(1)).explain(batches.capture(), any());
      return new ArrayList<>(batches.getAllValues()).stream().mapToInt(Batch::images).sum();
    }
  }
}
