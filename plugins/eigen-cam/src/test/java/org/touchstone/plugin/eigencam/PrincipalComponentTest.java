// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.eigencam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.network.Extent;

/** On maps of 2 by 3 places. */
final class PrincipalComponentTest {

  private static final int PLACES = 6;

  /** With more places than channels and with fewer. */
  @ParameterizedTest
  @CsvSource({"4, NaN", "9, NaN", "4, Infinity", "9, Infinity"})
  void aRowThatIsNotFiniteHarmsNoOther(int channels, float value) {
    float[] rows = noise(2, channels);
    float[] second = Arrays.copyOfRange(rows, PLACES * channels, 2 * PLACES * channels);
    rows[channels + 1] = value;
    float[] together = components(channels, rows);
    assertThat(Arrays.copyOf(together, PLACES)).containsOnly(Float.NaN);
    assertThat(Arrays.copyOfRange(together, PLACES, 2 * PLACES))
        .containsExactly(components(channels, second));
  }

  /** A tenth is no sum of powers of two. */
  @ParameterizedTest
  @ValueSource(ints = {4, 9})
  void channelsThatAreConstantGiveAMapOfZeros(int channels) {
    float[] row = new float[PLACES * channels];
    for (int i = 0; i < row.length; i++) {
      row[i] = 0.1f + i % channels;
    }
    assertThat(components(channels, row)).containsOnly(0f);
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 9})
  void theLargestAbsoluteValueIsPositive(int channels) {
    float[] row = noise(1, channels);
    float[] component = components(channels, row);
    float[] negated = new float[row.length];
    for (int i = 0; i < row.length; i++) {
      negated[i] = -row[i];
    }
    assertThat(components(channels, negated)).containsExactly(component);
    float largest = component[0];
    for (float value : component) {
      largest = Math.abs(value) > Math.abs(largest) ? value : largest;
    }
    assertThat(largest).isPositive();
  }

  private static float[] noise(int rows, int channels) {
    Random random = new Random(3);
    float[] values = new float[rows * PLACES * channels];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static float[] components(int channels, float[] values) {
    int rows = values.length / (PLACES * channels);
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> given = tf.constant(Shape.of(rows, 2, 3, channels), DataBuffers.of(values));
      Operand<TFloat32> result =
          new PrincipalComponent(Extent.map(2, 3, channels), true).of(tf, given);
      try (var fetched = session.runner().fetch(result).run()) {
        float[] components = new float[rows * PLACES];
        ((TFloat32) fetched.get(0)).copyTo(DataBuffers.of(components));
        return components;
      }
    }
  }
}
