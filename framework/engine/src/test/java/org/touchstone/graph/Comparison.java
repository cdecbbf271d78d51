// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Weights;
import org.touchstone.slow.SlowArray;
import org.touchstone.slow.SlowNetwork;

/**
 * A network on two images, in TensorFlow and slowly: the first one is explained for two classes,
 * the other for one, and rows are filled up.
 *
 * @param said of the network, before what is wrong with it
 */
record Comparison(String said, Network network, Weights weights, float[] pixels) {

  /** Of tests that are run with oneDNN and without. */
  static final String KERNELS = "kernels";

  static final int IMAGES = 2;

  private static final boolean ONEDNN = !"0".equals(System.getenv("TF_ENABLE_ONEDNN_OPTS"));
  private static final int[] IMAGE = {0, 1, 0};
  private static final int[] TARGET = {1, 0, 2};
  private static final int ROWS = 5;
  private static final double CLOSE = 2e-5;

  /**
   * Compares the value of a place, and the gradient at the images.
   *
   * @param own whether the gradient must be TensorFlow's own, too
   */
  void check(String place, boolean own) {
    SlowNetwork slow = SlowNetwork.of(network, weights, IMAGES);
    Map<String, SlowArray> values = slow.forward(doubles(pixels));
    double[] gradient = rows(slow, values);
    try (BuiltWalk built = new BuiltWalk(network, weights, IMAGE, TARGET, ROWS)) {
      List<Operand<TFloat32>> operands =
          new ArrayList<>(List.of(built.value(place), built.signal(Network.INPUT)));
      if (own && ONEDNN) { // without it TensorFlow cannot go back through groups
        operands.add(built.ownGradient(seed(TARGET[0], TARGET[1])));
      }
      List<float[]> found = built.fetch(pixels, operands);
      close("value", found.get(0), values.get(place).data());
      close("gradient", found.get(1), gradient);
      float[] ofImages = Arrays.copyOf(found.get(1), pixels.length);
      found.stream()
          .skip(2)
          .forEach(theirs -> close("gradient beside TensorFlow's", ofImages, doubles(theirs)));
    }
  }

  /** Compares the gradient of the first image alone with that beside another. */
  void checkAlone() {
    float[] one = Arrays.copyOf(pixels, pixels.length / IMAGES);
    try (BuiltWalk together = new BuiltWalk(network, weights, IMAGE, TARGET, ROWS);
        BuiltWalk alone =
            new BuiltWalk(network, weights, new int[] {IMAGE[0]}, new int[] {TARGET[0]}, 1)) {
      float[] rows = gradients(together, pixels);
      close("gradient alone", gradients(alone, one), doubles(Arrays.copyOf(rows, one.length)));
    }
  }

  private static float[] gradients(BuiltWalk built, float[] pixels) {
    return built.fetch(pixels, List.of(built.signal(Network.INPUT))).get(0);
  }

  /** The gradient of every row, one behind the other. */
  private double[] rows(SlowNetwork slow, Map<String, SlowArray> values) {
    int units = pixels.length / IMAGES;
    double[] first = gradient(slow, values, seed(TARGET[0], TARGET[1]));
    double[] second = gradient(slow, values, seed(TARGET[2], TARGET[2]));
    double[] rows = new double[ROWS * units];
    for (int row = 0; row < ROWS; row++) {
      boolean filledUp = row >= IMAGE.length;
      int image = filledUp ? IMAGE[0] : IMAGE[row];
      double[] source = row == IMAGE.length - 1 ? second : first;
      System.arraycopy(source, image * units, rows, row * units, units);
    }
    return rows;
  }

  private static double[] gradient(SlowNetwork slow, Map<String, SlowArray> values, float[] seed) {
    return slow.backward(values, doubles(seed)).get(Network.INPUT).data();
  }

  private float[] seed(int ofFirst, int ofSecond) {
    float[] seed = new float[IMAGES * network.classes()];
    seed[ofFirst] = 1;
    seed[network.classes() + ofSecond] = 1;
    return seed;
  }

  /** Up to rounding, measured by the largest. */
  private void close(String what, float[] found, double[] expected) {
    assertThat(found).as("%s%nsize of the %s", said, what).hasSameSizeAs(expected);
    double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
    for (int i = 0; i < found.length; i++) {
      assertThat(Math.abs(found[i] - expected[i]))
          .as("%s%n%s: %s at %s where it is %s", said, what, found[i], i, expected[i])
          .isLessThanOrEqualTo(CLOSE * largest + 1e-30);
    }
  }

  static double[] doubles(float[] values) {
    double[] copy = new double[values.length];
    Arrays.setAll(copy, i -> values[i]);
    return copy;
  }
}
