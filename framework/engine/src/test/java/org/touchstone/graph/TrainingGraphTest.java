// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Weights;
import org.touchstone.api.network.Weights.Parameter;
import org.touchstone.slow.SlowNetwork;

/** Holds a step of training to AdamW in plain Java on gradients by finite differences. */
final class TrainingGraphTest {

  private static final int IMAGES = 2;
  private static final int STEPS = 3;
  private static final float RATE = 1e-2f;
  private static final double DIFFERENCE = 1e-6;
  private static final float[] TRUTH = {1, 0, 0, 0, 1, 1};

  /**
   * The gradient of this batch has a norm around 1: the first limit clips it, the last does not.
   */
  @ParameterizedTest
  @CsvSource({"0.05, 0.5", "100, 0"})
  void stepsAsAdamWWithClippingDoes(float clipNorm, float weightDecay) {
    check(SmallNet.NETWORK, SmallNet.weights(3), SmallNet.noise(8, IMAGES), clipNorm, weightDecay);
  }

  @Test
  void trainsOtherWindowsAndAverages() {
    check(WindowNet.NETWORK, WindowNet.weights(3), WindowNet.noise(8, IMAGES), 0.05f, 0.5f);
  }

  private static void check(
      Network network, Weights start, float[] pixels, float clipNorm, float weightDecay) {
    Plain plain = new Plain(network, start, pixels, clipNorm, weightDecay);
    try (TrainingGraph graph =
        new TrainingGraph(
            network,
            start,
            TrainingGraph.zeroMoments(start),
            new TrainingGraph.Recipe(weightDecay, clipNorm))) {
      for (int step = 1; step <= STEPS; step++) {
        float loss = graph.step(pixels, TRUTH, RATE, step);
        assertThat((double) loss).isCloseTo(plain.loss(), within(1e-5));
        plain.step(step);
      }
      assertClose(graph.weights(), plain.parameters, "", 2e-5);
      assertClose(graph.moments(), plain.first, ".first", 1e-6);
      assertClose(graph.moments(), plain.second, ".second", 1e-7);
    }
    assertThat(plain.clipped).isEqualTo(clipNorm < 1 ? STEPS : 0);
  }

  private static void assertClose(
      Weights found, Map<String, double[]> expected, String suffix, double tolerance) {
    expected.forEach(
        (name, values) -> {
          Parameter parameter = found.parameters().get(name + suffix);
          for (int i = 0; i < values.length; i++) {
            assertThat((double) parameter.data().get(i))
                .as("%s%s[%d]", name, suffix, i)
                .isCloseTo(values[i], within(tolerance));
          }
        });
  }

  @Test
  void logitsAreThoseOfAPlainNetwork() {
    Weights weights = SmallNet.weights(3);
    float[] pixels = SmallNet.noise(8, IMAGES);
    Plain plain = new Plain(SmallNet.NETWORK, weights, pixels, 1, 0);
    try (TrainingGraph graph =
        new TrainingGraph(
            SmallNet.NETWORK,
            weights,
            TrainingGraph.zeroMoments(weights),
            new TrainingGraph.Recipe(0, 1))) {
      float[] logits = graph.logits(pixels, IMAGES);
      for (int i = 0; i < logits.length; i++) {
        double expected = plain.logits(i / 3)[i % 3];
        assertThat((double) logits[i]).isCloseTo(expected, within(1e-5));
      }
    }
  }

  @Test
  void weightsAndMomentsOfAnotherNetworkAreRefused() {
    Weights weights = SmallNet.weights(1);
    Map<String, Parameter> fewer = new LinkedHashMap<>(weights.parameters());
    fewer.remove("fc1.bias");
    assertThatThrownBy(() -> open(new Weights(fewer), TrainingGraph.zeroMoments(weights)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The weights are not those of small.");
    assertThatThrownBy(() -> open(weights, weights))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The moments are not those of the weights.");
  }

  private static void open(Weights weights, Weights moments) {
    TrainingGraph.Recipe recipe = new TrainingGraph.Recipe(0, 1);
    new TrainingGraph(SmallNet.NETWORK, weights, moments, recipe).close();
  }

  /** The training of a few images, one parameter at a time. */
  private static final class Plain {

    private final Network network;
    private final float[] pixels;
    private final Map<String, double[]> parameters;
    private final Map<String, double[]> first = new LinkedHashMap<>();
    private final Map<String, double[]> second = new LinkedHashMap<>();
    private final double clipNorm;
    private final double weightDecay;
    private int clipped;

    Plain(Network network, Weights start, float[] pixels, double clipNorm, double weightDecay) {
      this.network = network;
      this.pixels = pixels;
      this.parameters = SlowNetwork.of(network, start, 1).parameters();
      parameters.forEach(
          (name, values) -> {
            first.put(name, new double[values.length]);
            second.put(name, new double[values.length]);
          });
      this.clipNorm = clipNorm;
      this.weightDecay = weightDecay;
    }

    double[] logits(int image) {
      double[] one = new double[pixels.length / IMAGES];
      for (int i = 0; i < one.length; i++) {
        one[i] = pixels[image * one.length + i];
      }
      return new SlowNetwork(network, parameters, 1).logits(one);
    }

    double loss() {
      double sum = 0;
      for (int image = 0; image < IMAGES; image++) {
        double[] logits = logits(image);
        for (int k = 0; k < logits.length; k++) {
          double probability = 1 / (1 + Math.exp(-logits[k]));
          sum -= Math.log(TRUTH[image * 3 + k] > 0 ? probability : 1 - probability);
        }
      }
      return sum / TRUTH.length;
    }

    void step(int number) {
      Map<String, double[]> gradients = gradients();
      double norm =
          Math.sqrt(
              gradients.values().stream()
                  .flatMapToDouble(java.util.Arrays::stream)
                  .map(g -> g * g)
                  .sum());
      double scale = norm > clipNorm ? clipNorm / norm : 1;
      clipped += norm > clipNorm ? 1 : 0;
      gradients.forEach((name, gradient) -> update(name, gradient, scale, number));
    }

    private Map<String, double[]> gradients() {
      Map<String, double[]> gradients = new LinkedHashMap<>();
      parameters.forEach(
          (name, values) -> {
            double[] gradient = new double[values.length];
            for (int i = 0; i < values.length; i++) {
              double value = values[i];
              values[i] = value + DIFFERENCE;
              double above = loss();
              values[i] = value - DIFFERENCE;
              gradient[i] = (above - loss()) / (2 * DIFFERENCE);
              values[i] = value;
            }
            gradients.put(name, gradient);
          });
      return gradients;
    }

    private void update(String name, double[] gradient, double scale, int number) {
      double[] values = parameters.get(name);
      double decay = name.endsWith(".weight") ? weightDecay : 0;
      for (int i = 0; i < values.length; i++) {
        double g = gradient[i] * scale;
        first.get(name)[i] = 0.9 * first.get(name)[i] + 0.1 * g;
        second.get(name)[i] = 0.999 * second.get(name)[i] + 0.001 * g * g;
        double rate = RATE * Math.sqrt(1 - Math.pow(0.999, number)) / (1 - Math.pow(0.9, number));
        values[i] *= 1 - RATE * decay;
        values[i] -= rate * first.get(name)[i] / (Math.sqrt(second.get(name)[i]) + 1e-8);
      }
    }
  }
}
