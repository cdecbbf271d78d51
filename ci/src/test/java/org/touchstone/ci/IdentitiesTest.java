// SPDX-License-Identifier: Apache-2.0
package org.touchstone.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchstone.model.NpyArray;

/** Equalities between methods of different plugins, on a chain and on a network that branches. */
final class IdentitiesTest {

  private static final String CHAIN = "mini-vgg16-scenes";
  private static final String BRANCHING = "mini-resnet-scenes";
  private static final int SIDE = 96;
  private static final String METHODS =
      """
      methods:
      - {input-x-gradient: {}, as: input-x-gradient}
      - {lrp: {gamma: 0}, as: lrp-0}
      - {guided-backprop: {}, as: guided-backprop}
      - {grad-cam: {}, as: grad-cam}
      - {guided-grad-cam: {}, as: guided-grad-cam}
      - {hires-cam: {relu: true}, as: hires-cam}
      - {hires-cam: {}, as: hires-cam-signed}
      - {layer-cam: {}, as: layer-cam}
      - {rect-grad: {}, as: rect-grad}
      - {rect-grad: {modified: true}, as: rect-grad-mod}
      - {grad-cam-pos: {}, as: grad-cam-pos}
      - {grad-cam-pos: {pos: relu-gradient}, as: grad-cam-pos-relu}
      - {grad-cam-pos: {pos: abs-elementwise}, as: grad-cam-pos-elementwise}
      - {norm-grad: {identity: scaling}, as: norm-grad-scaling}
      - {norm-grad: {identity: selective}, as: norm-grad-selective}
      - {lrp: {gamma: infinity}, as: lrp-infinity}
      - {positive: {method: gradient}, as: positive-gradient}
      - {positive: {method: guided-backprop}, as: positive-guided-backprop}
      - {positive: {method: grad-cam}, as: positive-grad-cam}
      - {positive: {method: grad-cam, by: relu}, as: positive-grad-cam-relu}
      - {positive: {method: hires-cam}, as: positive-hires-cam}
      - {positive: {method: hires-cam, by: relu}, as: positive-hires-cam-relu}
      - {positive: {method: layer-cam, by: relu}, as: positive-layer-cam-relu}
      - {positive: {method: {norm-grad: {identity: scaling}}, by: relu}, as: positive-norm-grad-scaling}
      - {positive: {method: {rect-grad: {modified: true}}}, as: positive-rect-grad-mod}
      - {positive: {method: input-x-gradient}, as: positive-input-x-gradient}
      - {positive: {method: {lrp: {gamma: 0}}}, as: positive-lrp-0}
      - {positive: {method: {smooth-grad: {samples: 3}}}, as: positive-smooth-grad}
      - {smooth-grad: {method: {positive: {method: gradient}}, samples: 3}, as: smooth-positive-gradient}
      - {gradient: {}, over: {noisy: {copies: 3}}, as: gradient-over-noise}
      - {smooth-grad: {samples: 3}, as: smooth-grad}
      - {gradient: {reduce: sum}, over: {path: {steps: 6}}, as: gradient-over-path}
      - {integrated-gradients: {steps: 6}, as: integrated-gradients}
      - {hires-cam: {}, sign: positive, as: hires-cam-by-sign}
      """;

  @TempDir private static Path folder;

  @BeforeAll
  static void explain() throws IOException {
    Path input = folder.resolve("input.npy");
    Random random = new Random(21);
    float[] pixels = new float[2 * SIDE * SIDE * 3];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) random.nextGaussian();
    }
    new NpyArray(List.of(2, SIDE, SIDE, 3), pixels).write(input);
    Path methods = Files.writeString(folder.resolve("methods.yaml"), METHODS);
    for (String model : List.of(CHAIN, BRANCHING)) {
      Touchstone.run(
              "explain",
              input,
              "--model",
              model,
              "--methods",
              methods,
              "--target",
              "lowest",
              "--npy",
              "--out",
              folder.resolve(model))
          .done();
    }
  }

  private static float[] maps(String model, String method) throws IOException {
    return NpyArray.read(folder.resolve(model).resolve(method + ".npy")).data();
  }

  private static void assertEqual(float[] found, double[] expected, double tolerance) {
    assertThat(found).hasSameSizeAs(expected);
    double largest = 0;
    double difference = 0;
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i]));
      difference = Math.max(difference, Math.abs(expected[i] - found[i]));
    }
    assertThat(largest).isPositive();
    assertThat(difference).isLessThanOrEqualTo(tolerance * largest);
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }

  /** LRP-0 is the image times its gradient where every layer is piecewise linear. */
  @ParameterizedTest
  @ValueSource(strings = {CHAIN, BRANCHING})
  void imageTimesGradientIsLrpWithoutGamma(String model) throws IOException {
    assertEqual(maps(model, "input-x-gradient"), doubles(maps(model, "lrp-0")), 1e-3);
  }

  @ParameterizedTest
  @ValueSource(strings = {CHAIN, BRANCHING})
  void guidedGradCamIsTheProductOfBothMaps(String model) throws IOException {
    double[] product = doubles(maps(model, "guided-backprop"));
    float[] gradCam = maps(model, "grad-cam");
    for (int i = 0; i < product.length; i++) {
      product[i] *= gradCam[i];
    }
    assertEqual(maps(model, "guided-grad-cam"), product, 1e-6);
  }

  /** Behind the last block of the residual network stand a mean and one dense layer. */
  @Test
  void hiResCamIsGradCamWhereTheGradientIsTheSameEverywhere() throws IOException {
    assertEqual(maps(BRANCHING, "hires-cam"), doubles(maps(BRANCHING, "grad-cam")), 1e-5);
  }

  /** Each twin is a method of its own, bit for bit (Khakzar et al., ICML WHI 2020). */
  @ParameterizedTest
  @CsvSource({
    "positive-gradient, guided-backprop",
    "positive-guided-backprop, guided-backprop",
    "positive-grad-cam, grad-cam-pos",
    "positive-grad-cam-relu, grad-cam-pos-relu",
    "positive-hires-cam, grad-cam-pos-elementwise",
    "positive-hires-cam-relu, layer-cam",
    "positive-layer-cam-relu, layer-cam",
    "positive-norm-grad-scaling, norm-grad-selective",
    "positive-rect-grad-mod, rect-grad",
    "positive-smooth-grad, smooth-positive-gradient"
  })
  void aPositiveTwinIsTheMethodThatKeepsPositiveGradients(String twin, String method)
      throws IOException {
    for (String model : List.of(CHAIN, BRANCHING)) {
      assertThat(maps(model, twin)).as(model).isEqualTo(maps(model, method));
    }
  }

  /** It is the image times the guided signal, and far from what LRP with γ = ∞ is. */
  @ParameterizedTest
  @ValueSource(strings = {CHAIN, BRANCHING})
  void theTwinOfLrpWithoutGammaIsNotLrpWithInfiniteGamma(String model) throws IOException {
    float[] twin = maps(model, "positive-lrp-0");
    double correlation =
        new PearsonsCorrelation().correlation(doubles(twin), doubles(maps(model, "lrp-infinity")));
    assertThat(correlation).isLessThan(0.95);
  }

  /** What stands beside a method is what a method of its own does. */
  @ParameterizedTest
  @CsvSource({
    "gradient-over-noise, smooth-grad",
    "gradient-over-path, integrated-gradients",
    "hires-cam-by-sign, hires-cam"
  })
  void whatStandsBesideAMethodIsNoOtherThanAMethodOfItsOwn(String beside, String own)
      throws IOException {
    for (String model : List.of(CHAIN, BRANCHING)) {
      assertThat(maps(model, beside)).as(model).isEqualTo(maps(model, own));
    }
  }
}
