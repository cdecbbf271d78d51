// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.gradcamplusplus;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

final class AlphaTest {

  /**
   * The port's denominator is what it is only beside 1e-7; a gradient can be exactly minus that.
   */
  @ParameterizedTest
  @EnumSource
  void isFiniteWhereItsDenominatorIs0(Alpha alpha) {
    float gradient = (float) -Math.pow(2, -14);
    float epsilon = alpha == Alpha.EPS ? 1e-6f : 1e-7f;
    float activation = (float) ((epsilon + 2 * gradient * gradient) / -Math.pow(gradient, 3));
    assertThat(alpha(alpha, activation, gradient)).isFinite();
    assertThat(alpha(alpha, 0, 0)).isFinite();
  }

  private static float alpha(Alpha alpha, float activation, float gradient) {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> result = alpha.of(tf, pixel(tf, activation), pixel(tf, gradient));
      try (var fetched = session.runner().fetch(result).run()) {
        return ((TFloat32) fetched.get(0)).getFloat(0, 0, 0, 0);
      }
    }
  }

  private static Operand<TFloat32> pixel(Ops tf, float value) {
    return tf.reshape(tf.constant(value), tf.constant(Shape.of(1, 1, 1, 1)));
  }
}
