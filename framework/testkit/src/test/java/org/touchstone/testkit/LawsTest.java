// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.Readings;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Tap;
import org.touchstone.testkit.reference.Volume;

/** The optional laws and the comparison with a slow method find what breaks them. */
final class LawsTest {

  /** The first colour of the image, times a factor. */
  private record Red(float factor) implements Method.OfTaps {

    @Override
    public Set<Tap> taps(Network network) {
      return Set.of(new Tap.Image());
    }

    @Override
    public Operand<TFloat32> map(Ops tf, Readings readings) {
      Operand<TFloat32> red = tf.gather(readings.image(), tf.constant(0), tf.constant(3));
      return tf.math.mul(red, tf.constant(factor));
    }
  }

  @Test
  void negativeValuesAreFound() {
    IsNonNegative law = () -> new Red(1);
    assertThatThrownBy(law::mapsAreNowhereBelow0)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("a value of a map");
  }

  @Test
  void lostRelevanceIsFound() {
    ConservesRelevance law = () -> new Red(1);
    assertThatThrownBy(law::mapsSumTo1)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("sum of a map");
  }

  @Test
  void agreementIsFound() {
    Agreement.check(new Red(2), (net, target) -> net.image().perPixel(rgb -> 2 * rgb[0]));
  }

  @Test
  void differencesAreFound() {
    assertThatThrownBy(
            () ->
                Agreement.check(
                    new Red(2.001f), (net, target) -> net.image().perPixel(rgb -> 2 * rgb[0])))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("largest difference of Red[factor=2.001] from the slow method");
    assertThatThrownBy(
            () ->
                Agreement.check(
                    new Red(Float.NaN), (net, target) -> net.image().perPixel(rgb -> rgb[0])))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> Agreement.check(new Red(1), (net, target) -> Volume.of(1)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("the size of a map");
    assertThatThrownBy(
            () -> Agreement.check(new Red(0), (net, target) -> net.image().perPixel(rgb -> 0)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("the largest value of the slow maps");
  }
}
