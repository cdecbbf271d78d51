// SPDX-License-Identifier: Apache-2.0
package org.touchstone.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
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
}
